import { Migration } from '@mikro-orm/migrations'

/** What people become who have never written yet, once they do. */
export class Migration20261130142300_invitations extends Migration {
  override name = 'Migration20261130142300_invitations'

  override up(): void {
    this.addSql(
      `create table "invitation" ("id" uuid not null, "organization" uuid not null, "email" varchar(254) null, "platform" text null, "workspace" varchar(100) null, "account" varchar(200) null, "name" varchar(200) null, "role" text not null, "own_role" uuid null, "department" uuid null, "invited_by" uuid not null, "until" timestamptz not null, "accepted_by" uuid null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `alter table "invitation" add constraint "invitation_platform_check" check ("platform" in ('slack', 'teams'));`,
    )
    this.addSql(
      `alter table "invitation" add constraint "invitation_role_check" check ("role" in ('salesperson', 'manager', 'serviceAgent', 'marketer', 'administrator'));`,
    )
    this.addSql(
      `create index "invitation_open" on "invitation" ("organization", "email") where deleted_at is null and accepted_by is null;`,
    )
    this.addSql(`select tenant_wall('invitation');`)
  }
}
