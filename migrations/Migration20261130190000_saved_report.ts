import { Migration } from '@mikro-orm/migrations'

/** Report formats of people's own; what is posted of one on a schedule follows it. */
export class Migration20261130190000_saved_report extends Migration {
  override name = 'Migration20261130190000_saved_report'

  override up(): void {
    this.addSql(
      `create table "saved_report" ("id" uuid not null, "organization" uuid not null, "name" varchar(100) not null, "definition" jsonb not null, "shared" boolean not null default false, "owner_id" uuid not null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `alter table "saved_report" add constraint "saved_report_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )
    this.addSql(
      `create index "saved_report_by_owner" on "saved_report" ("organization", "owner_id") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('saved_report');`)
    this.addSql(`alter table "report_schedule" add column "saved_id" uuid null;`)
    this.addSql(
      `alter table "report_schedule" add constraint "report_schedule_saved_id_foreign" foreign key ("saved_id") references "saved_report" ("id") on delete set null;`,
    )
  }
}
