import { Migration } from '@mikro-orm/migrations'

/** The days that reports count at: of a large table only their period is read. */
export class Migration20261130193900_report_periods extends Migration {
  override name = 'Migration20261130193900_report_periods'

  override up(): void {
    for (const [table, name, column] of [
      ['payment', 'due_date', 'due_date'],
      ['payment', 'receipt', 'received_date'],
      ['opportunity', 'opening', 'opened_on'],
      ['lead', 'conversion', 'converted_at'],
      ['interaction', 'time', 'at'],
      ['ticket', 'report', 'reported_at'],
      ['ticket', 'resolution', 'resolved_at'],
    ])
      this.addSql(
        `create index "${table}_by_${name}" on "${table}" ("organization", "${column}") where deleted_at is null;`,
      )
  }
}
