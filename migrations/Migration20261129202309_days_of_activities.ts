import { Migration } from '@mikro-orm/migrations'

/** Tasks and events of a day, without an hour. */
export class Migration20261129202309_days_of_activities extends Migration {
  override name = 'Migration20261129202309_days_of_activities'

  override up(): void {
    this.addSql(`alter table "activity" add column "day" date null;`)
  }
}
