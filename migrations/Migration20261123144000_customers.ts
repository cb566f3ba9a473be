import { Migration } from '@mikro-orm/migrations'

/** Customers; the triggers are those of migration record_counts. */
export class Migration20261123144000_customers extends Migration {
  override name = 'Migration20261123144000_customers'

  override up(): void {
    this.addSql(
      `create table "customer" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "name" varchar(200) not null, "short_name" varchar(100) null, "mnemonic" varchar(40) null, "type" text not null default 'customer', "industry" text null, "region" varchar(100) null, "size" text null, "phone" varchar(40) null, "email" varchar(254) null, "website" varchar(500) null, "address" varchar(500) null, "source" text null, "interests" text null, "decision_factors" text null, "description" text null, primary key ("id"));`,
    )
    this.addSql(
      `create index "customer_by_name" on "customer" ("organization", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(
      `create index "customer_by_owner" on "customer" ("organization", "owner_id", "sort_key", "id") where deleted_at is null;`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_organization_number_unique" unique ("organization", "number");`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_type_check" check ("type" in ('customer', 'partner', 'supplier'));`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_industry_check" check ("industry" in ('manufacturing', 'software', 'telecom', 'finance', 'retail', 'health', 'education', 'logistics', 'energy', 'construction', 'government', 'services', 'other'));`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_size_check" check ("size" in ('under10', 'under50', 'under250', 'under1000', 'over1000'));`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_source_check" check ("source" in ('web', 'referral', 'exhibition', 'advertisement', 'coldCall', 'partner', 'chat', 'other'));`,
    )
    // The check of a foreign key reads app_user behind its wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `alter table "customer" add constraint "customer_owner_id_foreign" foreign key ("owner_id") references "app_user" ("id");`,
    )
    this.addSql(
      `alter table "customer" add constraint "customer_created_by_id_foreign" foreign key ("created_by_id") references "app_user" ("id");`,
    )
    this.addSql(`alter table "customer" enable row level security;`)
    this.addSql(`alter table "customer" force row level security;`)
    this.addSql(
      `create policy "tenant" on "customer" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
    this.addSql(`create trigger count_inserted after insert on customer
      referencing new table as new_rows for each statement execute function count_records('customer');`)
    this.addSql(`create trigger count_deleted after delete on customer
      referencing old table as old_rows for each statement execute function count_records('customer');`)
    this.addSql(`create trigger count_updated after update on customer
      referencing old table as old_rows new table as new_rows for each statement execute function count_records('customer');`)
  }
}
