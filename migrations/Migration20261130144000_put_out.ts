import { Migration } from '@mikro-orm/migrations'

/** Workspaces that an administrator of their organisation puts out. */
export class Migration20261130144000_put_out extends Migration {
  override name = 'Migration20261130144000_put_out'

  override up(): void {
    this.addSql(`alter table "installation" add column "ends_at" timestamptz null;`)
    this.addSql(`alter table "installation" drop constraint "installation_status_check";`)
    this.addSql(
      `alter table "installation" add constraint "installation_status_check" check ("status" in ('active', 'revoked', 'uninstalled', 'putOut'));`,
    )
  }
}
