import { Migration } from '@mikro-orm/migrations'

/** Who took over what somebody had who left. */
export class Migration20261130072000_heir extends Migration {
  override name = 'Migration20261130072000_heir'

  override up(): void {
    this.addSql(`alter table "app_user" add column "heir" uuid null;`)
  }
}
