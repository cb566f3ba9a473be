import { Migration } from '@mikro-orm/migrations'

/** Favourites that came along with an upgrade or a merge say by which request, so that undo takes them back. */
export class Migration20261123193400_followed_favourites extends Migration {
  override name = 'Migration20261123193400_followed_favourites'

  override up(): void {
    this.addSql(`alter table "favourite" add column "request" varchar(300) null;`)
    this.addSql(
      `create index "favourite_of_request" on "favourite" ("organization", "request") where request is not null;`,
    )
  }
}
