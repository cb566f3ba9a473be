import { Migration } from '@mikro-orm/migrations';

export class Migration20261123114536_welcome extends Migration {

  override name = 'Migration20261123114536_welcome';

  override up(): void | Promise<void> {
    this.addSql(`alter table "chat_account" add "welcomed_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`create or replace function "activity_count_deleted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_deleted" AFTER DELETE on "activity" for each STATEMENT execute function "activity_count_deleted_fn"();`);
    this.addSql(`create or replace function "activity_count_inserted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_inserted" AFTER INSERT on "activity" for each STATEMENT execute function "activity_count_inserted_fn"();`);
    this.addSql(`create or replace function "activity_count_updated_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_updated" AFTER UPDATE on "activity" for each STATEMENT execute function "activity_count_updated_fn"();`);

    this.addSql(`alter table "chat_account" drop column "welcomed_at";`);

    this.addSql(`create or replace function "lead_count_deleted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_deleted" AFTER DELETE on "lead" for each STATEMENT execute function "lead_count_deleted_fn"();`);
    this.addSql(`create or replace function "lead_count_inserted_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_inserted" AFTER INSERT on "lead" for each STATEMENT execute function "lead_count_inserted_fn"();`);
    this.addSql(`create or replace function "lead_count_updated_fn"() returns trigger as \$\$ begin ; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "count_updated" AFTER UPDATE on "lead" for each STATEMENT execute function "lead_count_updated_fn"();`);
  }

}
