import { Migration } from '@mikro-orm/migrations'

/**
 * Search walks one kind's words at a time, those that begin a name apart from the rest. Words of before count as found in
 * the middle until their record is saved again.
 */
export class Migration20261123160741_search_places extends Migration {
  override name = 'Migration20261123160741_search_places'

  override up(): void {
    this.addSql(`alter table "search_token" add column "place" smallint not null default 6;`)
    this.addSql(`alter table "search_token" drop constraint "search_token_pkey";`)
    // With the place beside it, the index alone answers.
    this.addSql(
      `alter table "search_token" add constraint "search_token_pkey" primary key ("organization", "kind", "token", "record") include ("place");`,
    )
    this.addSql(`drop index "search_token_organization_record_index";`)
    this.addSql(`create index "search_token_of_record" on "search_token" ("organization", "record", "token");`)
    this.addSql(
      `create index "search_token_beginning" on "search_token" ("organization", "kind", "token", "record") include ("place") where place < 6;`,
    )
  }
}
