import { Migration } from '@mikro-orm/migrations'

/** Which of a person's accounts they used last: of two workspaces of one chat the platform does not tell. */
export class Migration20261130070400_last_used_accounts extends Migration {
  override name = 'Migration20261130070400_last_used_accounts'

  override up(): void {
    this.addSql(`alter table "chat_account" add column "last_used" boolean not null default false;`)
  }
}
