import { Migration } from '@mikro-orm/migrations'

export class Migration20261123112959_pictures extends Migration {
  override name = 'Migration20261123112959_pictures'

  override up(): void {
    this.addSql(
      `create table "picture" ("organization" uuid not null, "secret" varchar(43) not null, "png" bytea not null, "expires_at" timestamptz not null, primary key ("organization", "secret"));`,
    )
    this.addSql(`create index "picture_expires_at_index" on "picture" ("expires_at");`)
    this.addSql(`alter table "picture" enable row level security;`)
    this.addSql(`alter table "picture" force row level security;`)
    this.addSql(
      `create policy "tenant" on "picture" using (organization = current_setting('app.organization')::uuid) with check (organization = current_setting('app.organization')::uuid);`,
    )
  }
}
