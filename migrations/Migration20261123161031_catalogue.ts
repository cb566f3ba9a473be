import { Migration } from '@mikro-orm/migrations'

/** Products and the tree of categories they are sorted into. */
export class Migration20261123161031_catalogue extends Migration {
  override name = 'Migration20261123161031_catalogue'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the tables are empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "category" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "name" varchar(200) not null, "parent_id" uuid null, "code" varchar(60) null, "description" text null, primary key ("id"));`,
    )
    this.addSql(`select record_table('category', 'category');`)
    this.addSql(
      `alter table "category" add constraint "category_parent_id_foreign" foreign key ("parent_id") references "category" ("id");`,
    )
    this.addSql(
      `create index "category_of_parent" on "category" ("organization", "parent_id", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(
      `create table "product" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "name" varchar(200) not null, "code" varchar(60) null, "category_id" uuid null, "supplier_id" uuid null, "supplier_name" varchar(200) null, "unit" varchar(20) null, "quoted_price" numeric(18,2) null, "actual_price" numeric(18,2) null, "cost" numeric(18,2) null, "currency" varchar(3) null, "status" text not null default 'active', "description" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "product" add constraint "product_status_check" check ("status" in ('active', 'discontinued'));`,
    )
    this.addSql(`select record_table('product', 'product');`)
    this.addSql(
      `alter table "product" add constraint "product_category_id_foreign" foreign key ("category_id") references "category" ("id");`,
    )
    this.addSql(
      `alter table "product" add constraint "product_supplier_id_foreign" foreign key ("supplier_id") references "customer" ("id");`,
    )
    this.addSql(
      `create index "product_of_category" on "product" ("organization", "category_id", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(`create index "product_of_supplier" on "product" ("organization", "supplier_id");`)
    // Everybody sees who supplies a product, though not everybody sees that company's record: its name stands in each row.
    this.addSql(`create function take_supplier_name() returns trigger language plpgsql as $$
begin
  new.supplier_name := (select name from customer where id = new.supplier_id);
  return new;
end $$;`)
    this.addSql(
      `create trigger take_supplier_name before insert or update of supplier_id on product for each row execute function take_supplier_name();`,
    )
    this.addSql(`create function pass_supplier_name() returns trigger language plpgsql as $$
begin
  update product set supplier_name = new.name where organization = new.organization and supplier_id = new.id;
  return null;
end $$;`)
    this.addSql(
      `create trigger pass_supplier_name after update of name on customer for each row when (old.name is distinct from new.name) execute function pass_supplier_name();`,
    )
  }
}
