import { Migration } from '@mikro-orm/migrations'

export class Migration20261123154500_files extends Migration {
  override name = 'Migration20261123154500_files'

  override up(): void {
    this.addSql(
      `create table "stored_file" ("id" uuid not null, "organization" uuid not null, "user_id" uuid not null, "name" varchar(400) not null, "size" int not null, "purpose" varchar(40) not null, "about" jsonb not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `create table "stored_file_chunk" ("organization" uuid not null, "file" uuid not null, "position" int not null, "bytes" bytea not null, primary key ("organization", "file", "position"));`,
    )
    // What is in a file is packed already, or forgotten soon.
    this.addSql(`alter table "stored_file_chunk" alter column "bytes" set storage external;`)
    // The check of a foreign key reads app_user behind its wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `alter table "stored_file" add constraint "stored_file_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    )
    for (const table of ['stored_file', 'stored_file_chunk']) {
      this.addSql(`alter table "${table}" enable row level security;`)
      this.addSql(`alter table "${table}" force row level security;`)
      this.addSql(
        `create policy "tenant" on "${table}" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
      )
    }
  }
}
