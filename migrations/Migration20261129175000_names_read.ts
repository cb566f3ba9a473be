import { Migration } from '@mikro-orm/migrations'

/** Names are read otherwise than before: which organisations have had theirs read again, and how far the others are. */
export class Migration20261129175000_names_read extends Migration {
  override name = 'Migration20261129175000_names_read'

  override up(): void {
    this.addSql(
      `alter table "organization" add column "names_read" smallint not null default 0, add column "names_read_to" varchar(80) null;`,
    )
    // Whoever begins from now on has nothing to read again.
    this.addSql(`alter table "organization" alter column "names_read" set default 1;`)
  }
}
