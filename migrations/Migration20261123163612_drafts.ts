import { Migration } from '@mikro-orm/migrations'

/** Long texts on their way into forms. */
export class Migration20261123163612_drafts extends Migration {
  override name = 'Migration20261123163612_drafts'

  override up(): void {
    this.addSql(
      `create table "draft" ("id" uuid not null, "organization" uuid not null, "user" uuid not null, "text" text not null, "created_at" timestamptz not null, primary key ("id"));`,
    )
    this.addSql(`create index "draft_created_at_index" on "draft" ("created_at");`)
    this.addSql(`select tenant_wall('draft');`)
  }
}
