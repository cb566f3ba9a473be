import { Migration } from '@mikro-orm/migrations'

/** Several reports in one post, posts to a person, and what became of each post. */
export class Migration20261130192000_report_runs extends Migration {
  override name = 'Migration20261130192000_report_runs'

  override up(): void {
    this.addSql(`alter table "report_schedule" add column "more" jsonb null, add column "recipient_id" uuid null;`)
    this.addSql(
      `alter table "report_schedule" add constraint "report_schedule_recipient_id_foreign" foreign key ("recipient_id") references "app_user" ("id");`,
    )
    this.addSql(`alter table "report_schedule" alter column "conversation" drop not null;`)
    this.addSql(
      `create table "report_run" ("id" uuid not null, "organization" uuid not null, "schedule" uuid not null, "due_at" timestamptz not null, "by_id" uuid null, "place" varchar(200) null, "state" text not null default 'waiting', "attempts" int not null default 0, "error" varchar(300) null, "begun_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "report_run" add constraint "report_run_organization_schedule_due_at_unique" unique ("organization", "schedule", "due_at");`,
    )
    this.addSql(
      `alter table "report_run" add constraint "report_run_by_id_foreign" foreign key ("by_id") references "app_user" ("id");`,
    )
    this.addSql(
      `alter table "report_run" add constraint "report_run_state_check" check ("state" in ('waiting', 'posted', 'failed', 'unsure', 'dropped'));`,
    )
    this.addSql(`select tenant_wall('report_run');`)
    // Where the bot is among others, and so may post: Teams tells of it when it happens, and never lists it.
    this.addSql(
      `create table "chat_place" ("organization" uuid not null, "platform" text not null, "workspace" varchar(100) not null, "conversation" varchar(300) not null, "service_url" varchar(500) null, "name" varchar(200) null, "channel" boolean not null default false, "gone" boolean not null default false, "seen_at" timestamptz not null, primary key ("organization", "platform", "conversation"));`,
    )
    this.addSql(
      `alter table "chat_place" add constraint "chat_place_platform_check" check ("platform" in ('slack', 'teams'));`,
    )
    this.addSql(`select tenant_wall('chat_place');`)
  }
}
