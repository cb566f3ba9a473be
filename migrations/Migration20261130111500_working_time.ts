import { Migration } from '@mikro-orm/migrations'

/** On which weekdays somebody works, from when to when. */
export class Migration20261130111500_working_time extends Migration {
  override name = 'Migration20261130111500_working_time'

  override up(): void {
    this.addSql(
      `alter table "app_user" add column "workdays" varchar(7) not null default '12345', add column "work_from" smallint not null default 540, add column "work_to" smallint not null default 1080;`,
    )
  }
}
