import { Migration } from '@mikro-orm/migrations'

/** How each organisation grades credit. */
export class Migration20261123164500_credit extends Migration {
  override name = 'Migration20261123164500_credit'

  override up(): void {
    this.addSql(`alter table "organization" add column "credit_rule" jsonb null;`)
  }
}
