import { Migration } from '@mikro-orm/migrations'

/** Searches kept under a name, those who are told what is new in them, and the conditions of searches being put together. */
export class Migration20261123163241_search_topics extends Migration {
  override name = 'Migration20261123163241_search_topics'

  override up(): void {
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "search_topic" ("id" uuid not null, "organization" uuid not null, "name" varchar(100) not null, "kind" varchar(40) not null, "criteria" jsonb not null, "shared" boolean not null default false, "owner_id" uuid not null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `alter table "search_topic" add constraint "search_topic_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )
    this.addSql(
      `create index "search_topic_by_owner" on "search_topic" ("organization", "owner_id") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('search_topic');`)
    this.addSql(
      `create table "search_subscription" ("id" uuid not null, "organization" uuid not null, "topic_id" uuid not null, "user_id" uuid not null, "next_run_at" timestamptz not null, "looked_at" timestamptz not null, "seen" jsonb null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "search_subscription" add constraint "search_subscription_organization_topic_id_user_id_unique" unique ("organization", "topic_id", "user_id");`,
    )
    this.addSql(
      `alter table "search_subscription" add constraint "search_subscription_topic_id_foreign" foreign key ("topic_id") references "search_topic" ("id");`,
    )
    this.addSql(
      `alter table "search_subscription" add constraint "search_subscription_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    )
    this.addSql(`create index "search_subscription_due" on "search_subscription" ("organization", "next_run_at");`)
    this.addSql(`select tenant_wall('search_subscription');`)
    this.addSql(
      `create table "search_draft" ("organization" uuid not null, "key" varchar(22) not null, "criteria" jsonb not null, "at" timestamptz not null, primary key ("organization", "key"));`,
    )
    this.addSql(`create index "search_draft_by_time" on "search_draft" ("organization", "at");`)
    this.addSql(`select tenant_wall('search_draft');`)
    // What is commonly asked for leads to few records by its own index; what is left is walked.
    this.addSql(
      `create index "lead_by_status" on "lead" ("organization", "status", "sort_key", "id") where deleted_at is null;`,
    )
    for (const table of ['customer', 'contact'])
      this.addSql(
        `create index "${table}_by_creation" on "${table}" ("organization", "created_at") where deleted_at is null;`,
      )
    this.addSql(
      `create index "customer_by_type" on "customer" ("organization", "type", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(
      `create index "customer_by_industry" on "customer" ("organization", "industry", "sort_key", "id") where deleted_at is null;`,
    )
  }
}
