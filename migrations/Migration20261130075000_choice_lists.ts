import { Migration } from '@mikro-orm/migrations'

/** Lists of choices become the organisation's: what their columns may hold is no longer for the database to say. */
export class Migration20261130075000_choice_lists extends Migration {
  override name = 'Migration20261130075000_choice_lists'

  override up(): void {
    const held = {
      lead: ['source', 'industry'],
      customer: ['industry', 'size', 'source'],
      competitor: ['industry', 'size'],
      opportunity: ['source', 'lost_reason'],
      contact: ['decision_role'],
      opportunity_contact: ['role'],
      ticket: ['channel'],
      payment: ['method'],
    }
    for (const [table, columns] of Object.entries(held))
      for (const column of columns)
        this.addSql(`alter table "${table}" drop constraint if exists "${table}_${column}_check";`)
    // Rows of another tenant are not to be read, not even by who owns the table: a change of type reads them all the same.
    this.addSql(
      `create function names_as_choices(names text[]) returns jsonb language sql immutable as $$ select jsonb_agg(jsonb_build_object('value', name) order by place) from unnest(names) with ordinality as each(name, place) $$;`,
    )
    this.addSql(`alter table "organization" alter column "regions" drop default;`)
    this.addSql(`alter table "organization" alter column "regions" drop not null;`)
    this.addSql(`alter table "organization" alter column "regions" type jsonb using names_as_choices("regions");`)
    this.addSql(`drop function names_as_choices(text[]);`)
    const added = [
      ...['industries', 'sources', 'company_sizes', 'lost_reasons', 'decision_roles', 'ticket_channels'],
      ...['payment_methods', 'units'],
    ]
    this.addSql(`alter table "organization" ${added.map((list) => `add column "${list}" jsonb null`).join(', ')};`)
  }
}
