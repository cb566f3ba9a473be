import { Migration } from '@mikro-orm/migrations'

/** With whom records are shared. */
export class Migration20261130194000_record_share extends Migration {
  override name = 'Migration20261130194000_record_share'

  override up(): void {
    this.addSql(
      `create table "record_share" ("id" uuid not null, "organization" uuid not null, "kind" varchar(30) not null, "record" uuid not null, "audience" text not null, "audience_id" uuid not null, "may_change" boolean not null default false, "shared_by" uuid not null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `alter table "record_share" add constraint "record_share_once" unique ("organization", "record", "audience_id");`,
    )
    this.addSql(
      `alter table "record_share" add constraint "record_share_audience_check" check ("audience" in ('person', 'department', 'position', 'everybody'));`,
    )
    this.addSql(
      `create index "record_share_audience" on "record_share" ("organization", "audience_id") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('record_share');`)
  }
}
