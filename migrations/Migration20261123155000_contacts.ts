import { Migration } from '@mikro-orm/migrations'

/** What every table of records needs, as procedures for this and later migrations; contacts; customers in a tree. */
export class Migration20261123155000_contacts extends Migration {
  override name = 'Migration20261123155000_contacts'

  override up(): void {
    this.addSql(`create function tenant_wall(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy tenant on %I using (organization = current_setting(''app.organization'')::uuid) with check (organization = current_setting(''app.organization'')::uuid)', name);
end $$;`)
    this.addSql(`create function record_table(name text, kind text) returns void language plpgsql as $$
begin
  perform tenant_wall(name);
  execute format('alter table %I add constraint %I unique (organization, number)', name, name || '_organization_number_unique');
  execute format('alter table %I add constraint %I foreign key (owner_id) references app_user (id)', name, name || '_owner_id_foreign');
  execute format('alter table %I add constraint %I foreign key (created_by_id) references app_user (id)', name, name || '_created_by_id_foreign');
  execute format('create index %I on %I (organization, sort_key, id) where deleted_at is null', name || '_by_name', name);
  execute format('create index %I on %I (organization, owner_id, sort_key, id) where deleted_at is null', name || '_by_owner', name);
  execute format('create trigger count_inserted after insert on %I referencing new table as new_rows for each statement execute function count_records(%L)', name, kind);
  execute format('create trigger count_deleted after delete on %I referencing old table as old_rows for each statement execute function count_records(%L)', name, kind);
  execute format('create trigger count_updated after update on %I referencing old table as old_rows new table as new_rows for each statement execute function count_records(%L)', name, kind);
end $$;`)
    // Whoever looks after a customer sees what belongs to it: its owner stands in each row, kept from both sides.
    this.addSql(`create function take_customer_owner() returns trigger language plpgsql as $$
begin
  new.customer_owner := (select owner_id from customer where id = new.customer_id);
  return new;
end $$;`)
    this.addSql(`create function pass_customer_owner() returns trigger language plpgsql as $$
begin
  execute format('update %I set customer_owner = $1 where organization = $2 and customer_id = $3', tg_argv[0])
    using new.owner_id, new.organization, new.id;
  return null;
end $$;`)
    this.addSql(`create function belongs_to_customer(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I add constraint %I foreign key (customer_id) references customer (id)', name, name || '_customer_id_foreign');
  execute format('create index %I on %I (organization, customer_id, sort_key, id) where deleted_at is null', name || '_of_customer', name);
  execute format('create index %I on %I (organization, customer_owner) where deleted_at is null', name || '_by_customer_owner', name);
  execute format('create trigger take_customer_owner before insert or update of customer_id on %I for each row execute function take_customer_owner()', name);
  execute format('create trigger %I after update of owner_id on customer for each row when (old.owner_id is distinct from new.owner_id) execute function pass_customer_owner(%L)', 'pass_owner_to_' || name, name);
end $$;`)
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the tables are empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "contact" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "name" varchar(200) not null, "title" varchar(100) null, "department" varchar(100) null, "decision_role" text null, "phone" varchar(40) null, "mobile" varchar(40) null, "email" varchar(254) null, "wechat" varchar(60) null, "birthday" varchar(10) null, "lunar_birthday" boolean not null default false, "hobbies" varchar(500) null, "description" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "contact" add constraint "contact_decision_role_check" check ("decision_role" in ('decisionMaker', 'approver', 'influencer', 'user', 'gatekeeper', 'supporter'));`,
    )
    this.addSql(`select record_table('contact', 'contact');`)
    this.addSql(`select belongs_to_customer('contact');`)
    this.addSql(`alter table "customer" add column "parent_id" uuid null;`)
    // Customers that are there already belong to no other: nothing is to be checked.
    this.addSql(
      `alter table "customer" add constraint "customer_parent_id_foreign" foreign key ("parent_id") references "customer" ("id");`,
    )
    this.addSql(
      `create index "customer_of_parent" on "customer" ("organization", "parent_id", "sort_key", "id") where deleted_at is null;`,
    )
  }
}
