import { Migration } from '@mikro-orm/migrations'

/** How the bot is in a workspace: by the environment's token, or by one that whoever installed it there has given. */
export class Migration20261130070300_installations extends Migration {
  override name = 'Migration20261130070300_installations'

  override up(): void {
    this.addSql(
      `alter table "workspace" add column "client" varchar(100) null, add column "installed_as" varchar(100) null;`,
    )
    this.addSql(`create index "workspace_organization_index" on "workspace" ("organization");`)
    this.addSql(
      `create table "installation" ("id" uuid not null, "organization" uuid not null, "platform" text not null, "external_id" varchar(100) not null, "enterprise" boolean not null default false, "client" varchar(100) not null, "name" varchar(200) null, "token" text null, "refresh_token" text null, "expires_at" timestamptz null, "renewing_until" timestamptz null, "bot_user" varchar(100) null, "bot" varchar(100) null, "scopes" text[] not null default '{}', "installed_by" varchar(200) null, "installed_at" timestamptz not null, "status" text not null default 'active', primary key ("id"));`,
    )
    this.addSql(
      `alter table "installation" add constraint "installation_organization_platform_external_id_unique" unique ("organization", "platform", "external_id");`,
    )
    this.addSql(
      `alter table "installation" add constraint "installation_platform_check" check ("platform" in ('slack', 'teams'));`,
    )
    this.addSql(
      `alter table "installation" add constraint "installation_status_check" check ("status" in ('active', 'revoked', 'uninstalled'));`,
    )
    this.addSql(`select tenant_wall('installation');`)
    this.addSql(
      `create table "join_code" ("id" uuid not null, "organization" uuid not null, "hash" varchar(64) not null, "until" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`select tenant_wall('join_code');`)
    this.addSql(
      `create table "spent_state" ("hash" varchar(64) not null, "until" timestamptz not null, primary key ("hash"));`,
    )
  }
}
