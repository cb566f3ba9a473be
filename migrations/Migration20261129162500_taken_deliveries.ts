import { Migration } from '@mikro-orm/migrations'

/** Deliveries that were acknowledged and are not done yet. */
export class Migration20261129162500_taken_deliveries extends Migration {
  override name = 'Migration20261129162500_taken_deliveries'

  override up(): void {
    this.addSql(
      `create table "taken_delivery" ("organization" uuid not null, "key" varchar(300) not null, "platform" text not null, "sender" varchar(200) not null, "body" jsonb not null, "taken_at" timestamptz not null, "claimed_until" timestamptz not null, "attempts" int not null default 0, primary key ("organization", "key"));`,
    )
    this.addSql(`create index "taken_delivery_claimed_until_index" on "taken_delivery" ("claimed_until");`)
    this.addSql(
      `alter table "taken_delivery" add constraint "taken_delivery_platform_check" check ("platform" in ('slack', 'teams'));`,
    )
    this.addSql(`select tenant_wall('taken_delivery');`)
  }
}
