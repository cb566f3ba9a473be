import { Migration } from '@mikro-orm/migrations'

/** Products of opportunities, and the orders made from them. */
export class Migration20261123165213_opportunity_products extends Migration {
  override name = 'Migration20261123165213_opportunity_products'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: nothing is to be checked yet.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "opportunity_product" ("id" uuid not null, "organization" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "opportunity_id" uuid not null, "product_id" uuid null, "name" varchar(200) not null, "quantity" numeric(18,4) not null, "unit_price" numeric(18,2) not null, "discount" numeric(5,2) null, "total" numeric(18,2) not null, primary key ("id"));`,
    )
    this.addSql(`select tenant_wall('opportunity_product');`)
    this.addSql(
      `alter table "opportunity_product" add constraint "opportunity_product_opportunity_id_foreign" foreign key ("opportunity_id") references "opportunity" ("id");`,
    )
    this.addSql(
      `alter table "opportunity_product" add constraint "opportunity_product_product_id_foreign" foreign key ("product_id") references "product" ("id");`,
    )
    this.addSql(
      `create index "opportunity_product_of_whole" on "opportunity_product" ("organization", "opportunity_id") where deleted_at is null;`,
    )
    this.addSql(
      `create index "opportunity_product_by_product" on "opportunity_product" ("organization", "product_id") where deleted_at is null;`,
    )
    // Whether the amount follows from products, and what it was before the first.
    this.addSql(`alter table "opportunity" add column "has_products" boolean not null default false;`)
    this.addSql(`alter table "opportunity" add column "amount_before" numeric(18,2) null;`)
    this.addSql(`alter table "sales_order" add column "opportunity_id" uuid null;`)
    this.addSql(
      `alter table "sales_order" add constraint "sales_order_opportunity_id_foreign" foreign key ("opportunity_id") references "opportunity" ("id");`,
    )
    this.addSql(
      `create index "sales_order_of_opportunity" on "sales_order" ("organization", "opportunity_id", "sort_key", "id") where deleted_at is null;`,
    )
  }
}
