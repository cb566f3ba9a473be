import { Migration } from '@mikro-orm/migrations'

/** For how long an organisation keeps what, and which of its deleted records hold nothing any more. */
export class Migration20261130143300_retention extends Migration {
  override name = 'Migration20261130143300_retention'

  override up(): void {
    this.addSql(`alter table "organization" add column "retention" jsonb null;`)
    this.addSql(
      `create table "erased_record" ("organization" uuid not null, "record" uuid not null, "at" timestamptz not null, primary key ("organization", "record"));`,
    )
    this.addSql(`select tenant_wall('erased_record');`)
  }
}
