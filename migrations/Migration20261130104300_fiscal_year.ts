import { Migration } from '@mikro-orm/migrations'

/** The month that an organisation's fiscal years begin with, and the calendar year they are called by. */
export class Migration20261130104300_fiscal_year extends Migration {
  override name = 'Migration20261130104300_fiscal_year'

  override up(): void {
    this.addSql(
      `alter table "organization" add column "fiscal_month" smallint not null default 1, add column "fiscal_naming" text not null default 'end';`,
    )
    this.addSql(
      `alter table "organization" add constraint "organization_fiscal_naming_check" check ("fiscal_naming" in ('begin', 'end'));`,
    )
  }
}
