import { Migration } from '@mikro-orm/migrations'

/** In which form somebody is shown dates and numbers, where they have chosen one. */
export class Migration20261130110300_written_forms extends Migration {
  override name = 'Migration20261130110300_written_forms'

  override up(): void {
    this.addSql(`alter table "app_user" add column "date_form" text null, add column "number_form" text null;`)
    this.addSql(
      `alter table "app_user" add constraint "app_user_date_form_check" check ("date_form" in ('iso', 'dotted', 'dayFirst', 'monthFirst'));`,
    )
    this.addSql(
      `alter table "app_user" add constraint "app_user_number_form_check" check ("number_form" in ('point', 'comma', 'space'));`,
    )
  }
}
