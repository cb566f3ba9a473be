import { Migration } from '@mikro-orm/migrations'

export class Migration20261123094529_initial extends Migration {
  override name = 'Migration20261123094529_initial'

  override up(): void | Promise<void> {
    this.addSql(
      `create table "delivery" ("organization" uuid not null, "key" varchar(300) not null, "at" timestamptz not null default now(), primary key ("organization", "key"));`,
    )
    this.addSql(`create index "delivery_at_index" on "delivery" ("at");`)

    this.addSql(
      `create table "department" ("id" uuid not null, "organization" uuid not null, "name" varchar(200) not null, "parent_id" uuid null, primary key ("id"));`,
    )
    this.addSql(`create index "department_organization_parent_id_index" on "department" ("organization", "parent_id");`)

    this.addSql(
      `create table "number_sequence" ("organization" uuid not null, "kind" varchar(40) not null, "last" int not null, primary key ("organization", "kind"));`,
    )

    this.addSql(
      `create table "organization" ("id" uuid not null, "name" varchar(200) not null, "locale" text not null default 'en', "time_zone" varchar(64) not null default 'UTC', "currency" varchar(3) not null default 'USD', "country" varchar(2) not null default 'US', "regions" text[] not null default '{}', "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "organization" add constraint "organization_locale_check" check ("locale" in ('en', 'zh-CN'));`,
    )

    this.addSql(
      `create table "record_count" ("organization" uuid not null, "kind" varchar(40) not null, "owner" uuid not null, "initial" varchar(1) collate "C" not null, "count" int not null, primary key ("organization", "kind", "owner", "initial"));`,
    )

    this.addSql(
      `create table "search_token" ("organization" uuid not null, "token" varchar(130) collate "C" not null, "kind" varchar(40) not null, "record" uuid not null, primary key ("organization", "token", "kind", "record"));`,
    )
    this.addSql(`create index "search_token_organization_record_index" on "search_token" ("organization", "record");`)

    this.addSql(
      `create table "app_user" ("id" uuid not null, "organization" uuid not null, "name" varchar(200) not null, "email" varchar(254) null, "role" text not null default 'salesperson', "department_id" uuid null, "locale" text not null, "time_zone" varchar(64) not null, "last_platform" text null, "active" boolean not null default true, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `create index "app_user_organization_department_id_index" on "app_user" ("organization", "department_id");`,
    )
    this.addSql(
      `alter table "app_user" add constraint "app_user_organization_email_unique" unique ("organization", "email");`,
    )
    this.addSql(
      `alter table "app_user" add constraint "app_user_role_check" check ("role" in ('salesperson', 'manager', 'serviceAgent', 'marketer', 'administrator'));`,
    )
    this.addSql(`alter table "app_user" add constraint "app_user_locale_check" check ("locale" in ('en', 'zh-CN'));`)
    this.addSql(
      `alter table "app_user" add constraint "app_user_last_platform_check" check ("last_platform" in ('slack', 'teams'));`,
    )

    this.addSql(
      `create table "report_schedule" ("id" uuid not null, "organization" uuid not null, "report" varchar(40) not null, "cron" varchar(100) not null, "time_zone" varchar(64) not null, "platform" text not null, "conversation" varchar(500) not null, "service_url" varchar(500) null, "place" varchar(200) null, "owner_id" uuid not null, "paused" boolean not null default false, "next_run_at" timestamptz not null, "last_run_at" timestamptz null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `create index "report_schedule_due" on "report_schedule" ("organization", "next_run_at") where not paused and deleted_at is null;`,
    )
    this.addSql(
      `alter table "report_schedule" add constraint "report_schedule_platform_check" check ("platform" in ('slack', 'teams'));`,
    )

    this.addSql(
      `create table "notice" ("id" uuid not null, "organization" uuid not null, "key" varchar(300) not null, "topic" varchar(40) not null, "params" jsonb not null, "user_id" uuid null, "platform" text null, "conversation" varchar(500) null, "service_url" varchar(500) null, "state" text not null default 'waiting', "attempts" int not null default 0, "error" varchar(1000) null, "created_at" timestamptz not null, "sent_at" timestamptz null, primary key ("id"));`,
    )
    this.addSql(`alter table "notice" add constraint "notice_organization_key_unique" unique ("organization", "key");`)
    this.addSql(`alter table "notice" add constraint "notice_platform_check" check ("platform" in ('slack', 'teams'));`)
    this.addSql(
      `alter table "notice" add constraint "notice_state_check" check ("state" in ('waiting', 'sent', 'parked'));`,
    )

    this.addSql(
      `create table "lead" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "name" varchar(200) not null, "company" varchar(200) null, "title" varchar(100) null, "phone" varchar(40) null, "mobile" varchar(40) null, "email" varchar(254) null, "website" varchar(500) null, "source" text null, "industry" text null, "region" varchar(100) null, "status" text not null default 'new', "disqualified_because" varchar(500) null, "rating" text null, "amount" numeric(18,2) null, "currency" varchar(3) null, "address" varchar(500) null, "description" text null, "message_url" varchar(1000) null, primary key ("id"));`,
    )
    this.addSql(`create index "lead_by_name" on "lead" ("organization", "sort_key", "id") where deleted_at is null;`)
    this.addSql(
      `create index "lead_by_owner" on "lead" ("organization", "owner_id", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(`create index "lead_by_creation" on "lead" ("organization", "created_at") where deleted_at is null;`)
    this.addSql(
      `alter table "lead" add constraint "lead_organization_number_unique" unique ("organization", "number");`,
    )
    this.addSql(
      `alter table "lead" add constraint "lead_source_check" check ("source" in ('web', 'referral', 'exhibition', 'advertisement', 'coldCall', 'partner', 'chat', 'other'));`,
    )
    this.addSql(
      `alter table "lead" add constraint "lead_industry_check" check ("industry" in ('manufacturing', 'software', 'telecom', 'finance', 'retail', 'health', 'education', 'logistics', 'energy', 'construction', 'government', 'services', 'other'));`,
    )
    this.addSql(
      `alter table "lead" add constraint "lead_status_check" check ("status" in ('new', 'working', 'qualified', 'disqualified', 'converted'));`,
    )
    this.addSql(`alter table "lead" add constraint "lead_rating_check" check ("rating" in ('hot', 'warm', 'cold'));`)

    this.addSql(
      `create table "history" ("id" uuid not null, "organization" uuid not null, "at" timestamptz not null, "by_id" uuid not null, "request" varchar(300) not null, "kind" varchar(40) not null, "record" uuid not null, "version" int not null, "verb" text not null, "changes" jsonb not null, "undoes" varchar(300) null, "undone" boolean not null default false, primary key ("id"));`,
    )
    this.addSql(`create index "history_organization_record_id_index" on "history" ("organization", "record", "id");`)
    this.addSql(`create index "history_organization_by_id_id_index" on "history" ("organization", "by_id", "id");`)
    this.addSql(`create index "history_organization_request_index" on "history" ("organization", "request");`)
    this.addSql(`alter table "history" add constraint "history_verb_check" check ("verb" in ('create', 'update'));`)

    this.addSql(
      `create table "favourite" ("organization" uuid not null, "user_id" uuid not null, "kind" varchar(40) not null, "record" uuid not null, "at" timestamptz not null, primary key ("organization", "user_id", "kind", "record"));`,
    )

    this.addSql(
      `create table "chat_account" ("id" uuid not null, "organization" uuid not null, "platform" text not null, "external_id" varchar(200) not null, "user_id" uuid not null, "conversation" varchar(500) null, "service_url" varchar(500) null, "member_id" varchar(500) null, primary key ("id"));`,
    )
    this.addSql(`create index "chat_account_user_id_index" on "chat_account" ("user_id");`)
    this.addSql(
      `alter table "chat_account" add constraint "chat_account_organization_platform_external_id_unique" unique ("organization", "platform", "external_id");`,
    )
    this.addSql(
      `alter table "chat_account" add constraint "chat_account_platform_check" check ("platform" in ('slack', 'teams'));`,
    )

    this.addSql(
      `create table "activity" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "type" text not null, "subject" varchar(300) not null, "notes" text null, "status" text not null default 'open', "priority" text not null default 'normal', "at" timestamptz null, "until" timestamptz null, "remind_at" timestamptz null, "about_kind" varchar(40) null, "about" uuid null, primary key ("id"));`,
    )
    this.addSql(
      `create index "activity_of_record" on "activity" ("organization", "about", "at") where deleted_at is null;`,
    )
    this.addSql(
      `create index "activity_of_owner" on "activity" ("organization", "owner_id", "status", "at") where deleted_at is null;`,
    )
    this.addSql(
      `create index "activity_to_remind" on "activity" ("organization", "remind_at") where remind_at is not null and status = 'open' and deleted_at is null;`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_organization_number_unique" unique ("organization", "number");`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_type_check" check ("type" in ('task', 'event', 'call'));`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_status_check" check ("status" in ('open', 'done', 'cancelled'));`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_priority_check" check ("priority" in ('high', 'normal', 'low'));`,
    )

    this.addSql(
      `create table "workspace" ("platform" text not null, "external_id" varchar(100) not null, "organization" uuid not null, primary key ("platform", "external_id"));`,
    )
    this.addSql(
      `alter table "workspace" add constraint "workspace_platform_check" check ("platform" in ('slack', 'teams'));`,
    )

    this.addSql(
      `alter table "department" add constraint "department_parent_id_foreign" foreign key ("parent_id") references "department" ("id") on delete set null;`,
    )

    this.addSql(
      `alter table "app_user" add constraint "app_user_department_id_foreign" foreign key ("department_id") references "department" ("id") on delete set null;`,
    )

    this.addSql(
      `alter table "report_schedule" add constraint "report_schedule_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )

    this.addSql(
      `alter table "notice" add constraint "notice_user_id_foreign" foreign key ("user_id") references "app_user" ("id") on delete set null;`,
    )

    this.addSql(
      `alter table "lead" add constraint "lead_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )
    this.addSql(
      `alter table "lead" add constraint "lead_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id");`,
    )

    this.addSql(
      `alter table "history" add constraint "history_by_id_foreign" foreign key ("by_id") references "app_user" ("id");`,
    )

    this.addSql(
      `alter table "favourite" add constraint "favourite_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    )

    this.addSql(
      `alter table "chat_account" add constraint "chat_account_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    )

    this.addSql(
      `alter table "activity" add constraint "activity_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )
    this.addSql(
      `alter table "activity" add constraint "activity_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id");`,
    )

    this.addSql(`alter table "delivery" enable row level security;`)
    this.addSql(`alter table "delivery" force row level security;`)
    this.addSql(
      `create policy "tenant" on "delivery" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "department" enable row level security;`)
    this.addSql(`alter table "department" force row level security;`)
    this.addSql(
      `create policy "tenant" on "department" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "number_sequence" enable row level security;`)
    this.addSql(`alter table "number_sequence" force row level security;`)
    this.addSql(
      `create policy "tenant" on "number_sequence" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "organization" enable row level security;`)
    this.addSql(`alter table "organization" force row level security;`)
    this.addSql(
      `create policy "tenant" on "organization" using (id = current_setting('app.organization')::uuid) with check (id = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "record_count" enable row level security;`)
    this.addSql(`alter table "record_count" force row level security;`)
    this.addSql(
      `create policy "tenant" on "record_count" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "search_token" enable row level security;`)
    this.addSql(`alter table "search_token" force row level security;`)
    this.addSql(
      `create policy "tenant" on "search_token" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "app_user" enable row level security;`)
    this.addSql(`alter table "app_user" force row level security;`)
    this.addSql(
      `create policy "tenant" on "app_user" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "report_schedule" enable row level security;`)
    this.addSql(`alter table "report_schedule" force row level security;`)
    this.addSql(
      `create policy "tenant" on "report_schedule" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "notice" enable row level security;`)
    this.addSql(`alter table "notice" force row level security;`)
    this.addSql(
      `create policy "tenant" on "notice" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "lead" enable row level security;`)
    this.addSql(`alter table "lead" force row level security;`)
    this.addSql(
      `create policy "tenant" on "lead" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "history" enable row level security;`)
    this.addSql(`alter table "history" force row level security;`)
    this.addSql(
      `create policy "tenant" on "history" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "favourite" enable row level security;`)
    this.addSql(`alter table "favourite" force row level security;`)
    this.addSql(
      `create policy "tenant" on "favourite" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "chat_account" enable row level security;`)
    this.addSql(`alter table "chat_account" force row level security;`)
    this.addSql(
      `create policy "tenant" on "chat_account" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`alter table "activity" enable row level security;`)
    this.addSql(`alter table "activity" force row level security;`)
    this.addSql(
      `create policy "tenant" on "activity" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
  }
}
