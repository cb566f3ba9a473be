import { Migration } from '@mikro-orm/migrations'

/** Where a notice was given to its chat: by the next attempt its reader may be in the other one. */
export class Migration20261130103500_begun_in extends Migration {
  override name = 'Migration20261130103500_begun_in'

  override up(): void {
    this.addSql(`alter table "notice" add column "begun_in" jsonb null;`)
  }
}
