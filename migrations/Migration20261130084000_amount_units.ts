import { Migration } from '@mikro-orm/migrations'

/** Amounts beside themselves as whole numbers, which an index may compare under row-level security. */
export class Migration20261130084000_amount_units extends Migration {
  override name = 'Migration20261130084000_amount_units'

  override up(): void {
    const amounts = { lead: 'amount', opportunity: 'amount', sales_order: 'total', payment: 'amount' }
    for (const [table, column] of Object.entries(amounts)) {
      this.addSql(
        `alter table "${table}" add column "${column}_units" bigint null generated always as ((case when abs(${column}) < 900000000000000 then ${column} * 10000 else sign(${column}) * 9000000000000000000 end)::bigint) stored;`,
      )
      this.addSql(
        `create index "${table}_by_${column}" on "${table}" ("organization", "currency", "${column}_units") where deleted_at is null;`,
      )
    }
  }
}
