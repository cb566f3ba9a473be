import { Migration } from '@mikro-orm/migrations'

/** Tickets; notices into a thread, and to somebody who need not be a user yet. */
export class Migration20261123164907_tickets extends Migration {
  override name = 'Migration20261123164907_tickets'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "ticket" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "subject" varchar(300) not null, "type" text not null default 'question', "status" text not null default 'new', "priority" text not null default 'normal', "channel" text null, "contact_id" uuid null, "product_id" uuid null, "order_id" uuid null, "description" text null, "resolution" text null, "reported_at" timestamptz not null, "resolved_at" timestamptz null, "message_url" varchar(1000) null, "requester" jsonb null, primary key ("id"));`,
    )
    for (const [column, values] of [
      ['type', ['question', 'fault', 'complaint', 'wish']],
      ['status', ['new', 'open', 'waiting', 'resolved', 'closed']],
      ['priority', ['urgent', 'high', 'normal', 'low']],
      ['channel', ['chat', 'phone', 'email', 'web', 'visit']],
    ] as const)
      this.addSql(
        `alter table "ticket" add constraint "ticket_${column}_check" check ("${column}" in (${values.map((one) => `'${one}'`).join(', ')}));`,
      )
    this.addSql(`select record_table('ticket', 'ticket');`)
    this.addSql(`select belongs_to_customer('ticket');`)
    for (const [link, table] of [
      ['contact', 'contact'],
      ['product', 'product'],
      ['order', 'sales_order'],
    ] as const) {
      this.addSql(
        `alter table "ticket" add constraint "ticket_${link}_id_foreign" foreign key ("${link}_id") references "${table}" ("id");`,
      )
      this.addSql(
        `create index "ticket_of_${link}" on "ticket" ("organization", "${link}_id") where deleted_at is null;`,
      )
    }
    this.addSql(
      `create index "ticket_by_creator" on "ticket" ("organization", "created_by_id") where deleted_at is null;`,
    )
    // The sort key puts the most pressing first.
    this.addSql(
      `create index "ticket_pending" on "ticket" ("organization", "sort_key", "id") where deleted_at is null and status in ('new', 'open', 'waiting');`,
    )
    this.addSql(`alter table "notice" add column "thread" varchar(100) null;`)
    this.addSql(`alter table "notice" add column "person" jsonb null;`)
  }
}
