import { Migration } from '@mikro-orm/migrations'

/** The weekday that somebody's weeks begin with, where they have chosen one. */
export class Migration20261130105800_week_start extends Migration {
  override name = 'Migration20261130105800_week_start'

  override up(): void {
    this.addSql(`alter table "app_user" add column "week_start" smallint null;`)
  }
}
