import { Migration } from '@mikro-orm/migrations'

/** Positions, who holds them and who stands in for them. */
export class Migration20261130073000_positions extends Migration {
  override name = 'Migration20261130073000_positions'

  override up(): void {
    this.addSql(
      `create table "position" ("id" uuid not null, "organization" uuid not null, "name" varchar(100) not null, "department" uuid null, "leads" boolean not null default false, "created_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(`create index "position_organization" on "position" ("organization") where deleted_at is null;`)
    this.addSql(`select tenant_wall('position');`)
    this.addSql(
      `create table "position_holder" ("id" uuid not null, "organization" uuid not null, "position" uuid not null, "person" uuid not null, "deputy" boolean not null default false, "from_day" date null, "until_day" date null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(
      `create index "position_holder_person" on "position_holder" ("organization", "person") where deleted_at is null;`,
    )
    this.addSql(`select tenant_wall('position_holder');`)
  }
}
