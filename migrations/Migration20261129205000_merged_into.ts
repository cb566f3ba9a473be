import { Migration } from '@mikro-orm/migrations'

const tables = [
  'lead',
  'customer',
  'contact',
  'competitor',
  'sales_order',
  'payment',
  'product',
  'category',
  'opportunity',
  'interaction',
  'ticket',
  'activity',
]

/** A record that was merged says which one it is a part of. Those merged before stay deleted, as they were. */
export class Migration20261129205000_merged_into extends Migration {
  override name = 'Migration20261129205000_merged_into'

  override up(): void {
    for (const table of tables) {
      this.addSql(`alter table "${table}" add column "merged_into" uuid null;`)
      this.addSql(
        `create index "${table}_merged" on "${table}" ("organization", "merged_into") where merged_into is not null;`,
      )
    }
  }
}
