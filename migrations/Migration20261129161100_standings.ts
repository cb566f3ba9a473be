import { Migration } from '@mikro-orm/migrations'

/**
 * An account is of a workspace, stands to ours in some way that is looked up again now and then, and has a user only once
 * somebody vouches for it: the platform for a full member, an administrator for a guest. Codes make a first administrator.
 */
export class Migration20261129161100_standings extends Migration {
  override name = 'Migration20261129161100_standings'

  override up(): void {
    this.addSql(`alter table "chat_account"
      add column "workspace" varchar(100) null,
      add column "standing" text not null default 'member',
      add column "name" varchar(200) null,
      add column "locale" text null,
      add column "time_zone" varchar(64) null,
      add column "checked_at" timestamptz null,
      add column "admitted" boolean not null default false,
      add column "wrong_codes" int not null default 0,
      add column "wrong_code_at" timestamptz null,
      alter column "user_id" drop not null;`)
    this.addSql(`do $$ declare firm uuid; begin
  for firm in select distinct organization from workspace loop
    perform set_config('app.organization', firm::text, true);
    update chat_account a set workspace = coalesce((
      select min(w.external_id) from workspace w where w.organization = a.organization and w.platform = a.platform
    ), '') where a.organization = firm;
  end loop;
end $$;`)
    this.addSql(`alter table "chat_account" alter column "workspace" set not null;`)
    this.addSql(
      `alter table "chat_account" add constraint "chat_account_standing_check" check ("standing" in ('member', 'guest', 'stranger', 'bot', 'deactivated'));`,
    )
    this.addSql(
      `alter table "chat_account" add constraint "chat_account_locale_check" check ("locale" in ('en', 'zh-CN'));`,
    )
    this.addSql(`alter table "chat_account" drop constraint "chat_account_organization_platform_external_id_unique";`)
    this.addSql(
      `alter table "chat_account" add constraint "chat_account_organization_platform_workspace_external_id_unique" unique ("organization", "platform", "workspace", "external_id");`,
    )
    this.addSql(
      `create table "administrator_code" ("id" uuid not null, "organization" uuid not null, "hash" varchar(64) not null, "made_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`select tenant_wall('administrator_code');`)
  }
}
