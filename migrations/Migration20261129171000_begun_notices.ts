import { Migration } from '@mikro-orm/migrations'

/** Notices that were given to their chat, without word of what became of them. */
export class Migration20261129171000_begun_notices extends Migration {
  override name = 'Migration20261129171000_begun_notices'

  override up(): void {
    this.addSql(`alter table "notice" add column "begun_at" timestamptz null;`)
  }
}
