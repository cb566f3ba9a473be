import { Migration } from '@mikro-orm/migrations'

/** Roles of the organisation's own. */
export class Migration20261130072500_own_roles extends Migration {
  override name = 'Migration20261130072500_own_roles'

  override up(): void {
    this.addSql(
      `create table "own_role" ("id" uuid not null, "organization" uuid not null, "name" varchar(100) not null, "template" text check ("template" in ('salesperson', 'manager', 'serviceAgent', 'marketer', 'administrator')) not null, "rights" jsonb not null, "knows" jsonb not null, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `create unique index "own_role_by_name" on "own_role" ("organization", "name") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('own_role');`)
    this.addSql(`alter table "app_user" add column "own_role" uuid null;`)
  }
}
