import { Migration } from '@mikro-orm/migrations'

/** Whether somebody has the app in their private chat still, and since when that is known. */
export class Migration20261130110300_app_in_chat extends Migration {
  override name = 'Migration20261130110300_app_in_chat'

  override up(): void {
    this.addSql(
      `alter table "chat_account" add column "app_removed" boolean not null default false, add column "app_changed_at" timestamptz null;`,
    )
  }
}
