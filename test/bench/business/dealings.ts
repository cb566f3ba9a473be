/** What one customer in ten bought: a sale that was won, its order in two instalments (one overdue), and a complaint. */
import type pg from 'pg'

const common =
  'id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, customer_id, customer_owner'

/** @returns how many there are now of each of these kinds */
export async function insertDealings(client: pg.Client, organization: string): Promise<ReadonlyMap<string, number>> {
  const insert = async (table: string, columns: string, values: string, each = '') => {
    const { rowCount } = await client.query(
      `insert into ${table} (${common}, ${columns})
       select gen_random_uuid(), $1, row_number() over (order by c.number), c.owner_id, c.owner_id, now(), now(),
         'D' || lpad(c.number::text, 9, '0'), c.id, c.owner_id, ${values}
       from customer c ${each} where c.organization = $1 and c.number % 10 = 0`,
      [organization],
    )
    return rowCount ?? 0
  }
  return new Map([
    [
      'opportunity',
      await insert(
        'opportunity',
        'name, amount, currency, stage, outcome, opened_on, closed_on, changed_at, last_activity_at',
        `'Sale ' || c.number, 1000 + c.number % 977, 'CNY', 'won', 'won', current_date - 90, current_date - 60, now(), now()`,
      ),
    ],
    [
      'order',
      await insert(
        'sales_order',
        'name, status, order_date, currency, subtotal, total, outstanding',
        `'Order ' || c.number, 'confirmed', current_date - 60, 'CNY', 1000, 1000, 1000`,
      ),
    ],
    [
      'payment',
      await insert(
        'payment',
        'order_id, name, due_date, amount, currency',
        `o.id, 'Instalment ' || n, current_date - 60 + n * 40, 500, 'CNY'`,
        'join sales_order o on o.customer_id = c.id cross join generate_series(1, 2) n',
      ),
    ],
    [
      'ticket',
      await insert(
        'ticket',
        'subject, type, reported_at',
        `'Complaint ' || c.number, 'complaint', now() - interval '9 days'`,
      ),
    ],
  ])
}
