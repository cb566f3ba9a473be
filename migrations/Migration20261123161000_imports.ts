import { Migration } from '@mikro-orm/migrations'

export class Migration20261123161000_imports extends Migration {
  override name = 'Migration20261123161000_imports'

  override up(): void {
    this.addSql(
      `create table "import_run" ("id" uuid not null, "organization" uuid not null, "user_id" uuid not null, "name" varchar(400) not null, "headings" jsonb not null, "samples" jsonb not null, "lines" int not null default 0, "state" text not null default 'reading', "kind" varchar(40) null, "mapping" jsonb null, "duplicates" text not null default 'skip', "trial" jsonb null, "position" int not null default 0, "created" int not null default 0, "rejected" int not null default 0, "skipped" int not null default 0, "report" uuid null, "progress" jsonb null, "created_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "import_run" add constraint "import_run_state_check" check ("state" in ('reading', 'read', 'running', 'done', 'cancelled'));`,
    )
    this.addSql(
      `alter table "import_run" add constraint "import_run_duplicates_check" check ("duplicates" in ('skip', 'create'));`,
    )
    this.addSql(
      `create table "import_part" ("organization" uuid not null, "run" uuid not null, "position" int not null, "lines" jsonb not null, "problems" jsonb null, primary key ("organization", "run", "position"));`,
    )
    // The check of a foreign key reads app_user behind its wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `alter table "import_run" add constraint "import_run_user_id_foreign" foreign key ("user_id") references "app_user" ("id");`,
    )
    this.addSql(`select tenant_wall('import_run');`)
    this.addSql(`select tenant_wall('import_part');`)
  }
}
