import { Migration } from '@mikro-orm/migrations'

/** What reports show that were changed by their controls or asked for in words. */
export class Migration20261130142500_report_draft extends Migration {
  override name = 'Migration20261130142500_report_draft'

  override up(): void {
    this.addSql(
      `create table "report_draft" ("organization" uuid not null, "key" varchar(22) not null, "definition" jsonb not null, "at" timestamptz not null, primary key ("organization", "key"));`,
    )
    this.addSql(`create index "report_draft_by_time" on "report_draft" ("organization", "at");`)
    this.addSql(`select tenant_wall('report_draft');`)
  }
}
