import { Migration } from '@mikro-orm/migrations'

/** Competitors, with what migration contacts says every table of records needs. */
export class Migration20261123160100_competitors extends Migration {
  override name = 'Migration20261123160100_competitors'

  override up(): void {
    // The check of a foreign key reads behind the wall, as some organisation: any will do, the table is empty.
    this.addSql(`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);`)
    this.addSql(
      `create table "competitor" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "name" varchar(200) not null, "short_name" varchar(100) null, "website" varchar(500) null, "phone" varchar(40) null, "region" varchar(100) null, "industry" text null, "size" text null, "profile" text null, "strengths" text null, "weaknesses" text null, "price_notes" text null, primary key ("id"));`,
    )
    this.addSql(
      `alter table "competitor" add constraint "competitor_industry_check" check ("industry" in ('manufacturing', 'software', 'telecom', 'finance', 'retail', 'health', 'education', 'logistics', 'energy', 'construction', 'government', 'services', 'other'));`,
    )
    this.addSql(
      `alter table "competitor" add constraint "competitor_size_check" check ("size" in ('under10', 'under50', 'under250', 'under1000', 'over1000'));`,
    )
    this.addSql(`select record_table('competitor', 'competitor');`)
  }
}
