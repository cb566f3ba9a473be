import { Migration } from '@mikro-orm/migrations'

/** Amounts have the decimals of their currency (ISO 4217: none to four), prices of one unit up to six: no scale rounds them. */
export class Migration20261129161000_money extends Migration {
  override name = 'Migration20261129161000_money'

  override up(): void {
    // A trigger that names a column has to step aside for its type.
    this.addSql('drop trigger sum_payments on payment;')
    for (const [table, columns] of Object.entries(amounts)) {
      const changes = columns.map((column) => `alter column "${column}" type numeric`)
      this.addSql(`alter table "${table}" ${changes.join(', ')};`)
    }
    this.addSql(
      'create trigger sum_payments after insert or delete or update of received, order_id, deleted_at on payment for each row execute function sum_payments();',
    )
  }
}

const amounts: Readonly<Record<string, readonly string[]>> = {
  lead: ['amount'],
  opportunity: ['amount', 'amount_before'],
  product: ['quoted_price', 'actual_price', 'cost'],
  opportunity_product: ['unit_price', 'total'],
  order_line: ['unit_price', 'cost', 'total'],
  sales_order: ['subtotal', 'tax', 'total', 'total_cost', 'paid', 'outstanding'],
  payment: ['amount', 'received'],
}
