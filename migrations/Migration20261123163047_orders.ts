import { Migration } from '@mikro-orm/migrations'

/** Orders and their lines; exchange rates. */
export class Migration20261123163047_orders extends Migration {
  override name = 'Migration20261123163047_orders'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the tables are empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "exchange_rate" ("id" uuid not null, "organization" uuid not null, "currency" varchar(3) not null, "rate" numeric(18,8) not null, "day" date not null, "deleted_at" timestamptz null, "version" int not null default 1, primary key ("id"));`,
    )
    this.addSql(`select tenant_wall('exchange_rate');`)
    this.addSql(
      `create unique index "exchange_rate_of_currency" on "exchange_rate" ("organization", "currency", "day") where deleted_at is null;`,
    )
    this.addSql(
      `create table "sales_order" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "name" varchar(300) not null, "status" text not null default 'draft', "order_date" date not null, "currency" varchar(3) not null, "tax_rate" numeric(5,2) null, "notes" text null, "subtotal" numeric(18,2) not null default 0, "tax" numeric(18,2) not null default 0, "total" numeric(18,2) not null default 0, "total_cost" numeric(18,2) null, "paid" numeric(18,2) not null default 0, "outstanding" numeric(18,2) not null default 0, primary key ("id"));`,
    )
    this.addSql(
      `alter table "sales_order" add constraint "sales_order_status_check" check ("status" in ('draft', 'confirmed', 'delivered', 'completed', 'cancelled'));`,
    )
    this.addSql(`select record_table('sales_order', 'order');`)
    this.addSql(`select belongs_to_customer('sales_order');`)
    this.addSql(
      `create index "sales_order_by_date" on "sales_order" ("organization", "order_date") where deleted_at is null;`,
    )
    this.addSql(
      `create table "order_line" ("id" uuid not null, "organization" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "order_id" uuid not null, "product_id" uuid null, "name" varchar(200) not null, "quantity" numeric(18,4) not null, "unit_price" numeric(18,2) not null, "discount" numeric(5,2) null, "cost" numeric(18,2) null, "total" numeric(18,2) not null, primary key ("id"));`,
    )
    this.addSql(`select tenant_wall('order_line');`)
    this.addSql(
      `alter table "order_line" add constraint "order_line_order_id_foreign" foreign key ("order_id") references "sales_order" ("id");`,
    )
    this.addSql(
      `alter table "order_line" add constraint "order_line_product_id_foreign" foreign key ("product_id") references "product" ("id");`,
    )
    this.addSql(
      `create index "order_line_of_order" on "order_line" ("organization", "order_id", "id") where deleted_at is null;`,
    )
    this.addSql(
      `create index "order_line_of_product" on "order_line" ("organization", "product_id", "order_id") where deleted_at is null;`,
    )
  }
}
