import { Migration } from '@mikro-orm/migrations'

export class Migration20261123114536_welcome extends Migration {
  override name = 'Migration20261123114536_welcome'

  override up(): void {
    this.addSql(`alter table "chat_account" add "welcomed_at" timestamptz null;`)
  }
}
