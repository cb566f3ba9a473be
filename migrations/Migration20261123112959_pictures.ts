import { Migration } from '@mikro-orm/migrations';

export class Migration20261123112959_pictures extends Migration {

  override name = 'Migration20261123112959_pictures';

  override up(): void | Promise<void> {
    this.addSql(`create table "picture" ("organization" uuid not null, "secret" varchar(43) not null, "png" bytea not null, "expires_at" timestamptz not null, primary key ("organization", "secret"));`);
    this.addSql(`create index "picture_expires_at_index" on "picture" ("expires_at");`);

    this.addSql(`alter table "picture" enable row level security;`);
    this.addSql(`alter table "picture" force row level security;`);
    this.addSql(`create policy "tenant" on "picture" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "picture" cascade;`);

    this.addSql(`create or replace function "activity_count_deleted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_deleted" AFTER DELETE on "activity" for each STATEMENT execute function "activity_count_deleted_fn"();`);
    this.addSql(`create or replace function "activity_count_inserted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_inserted" AFTER INSERT on "activity" for each STATEMENT execute function "activity_count_inserted_fn"();`);
    this.addSql(`create or replace function "activity_count_updated_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_updated" AFTER UPDATE on "activity" for each STATEMENT execute function "activity_count_updated_fn"();`);

    this.addSql(`create or replace function "lead_count_deleted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_deleted" AFTER DELETE on "lead" for each STATEMENT execute function "lead_count_deleted_fn"();`);
    this.addSql(`create or replace function "lead_count_inserted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_inserted" AFTER INSERT on "lead" for each STATEMENT execute function "lead_count_inserted_fn"();`);
    this.addSql(`create or replace function "lead_count_updated_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_updated" AFTER UPDATE on "lead" for each STATEMENT execute function "lead_count_updated_fn"();`);
  }

}
