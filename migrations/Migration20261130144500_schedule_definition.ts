import { Migration } from '@mikro-orm/migrations'

/** Not only reports of the catalogue are posted on a schedule, but also what somebody made of one. */
export class Migration20261130144500_schedule_definition extends Migration {
  override name = 'Migration20261130144500_schedule_definition'

  override up(): void {
    this.addSql(`alter table "report_schedule" add column "definition" jsonb null;`)
  }
}
