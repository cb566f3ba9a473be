import pg from 'pg'
import { world } from './slack-load.ts'

/** The name of a lead that `seedLeads` made. */
export const leadName = (number: number): string => `Lead ${String(number).padStart(6, '0')}`

/** Leads 1 to `count`, owned by the person of the benches, every other one with two tasks; the triggers count them. */
export async function seedLeads(adminUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `insert into lead (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, name,
         company, title, phone, email, source, industry, region, status, rating, amount, currency)
       select gen_random_uuid(), a.organization, n, a.user_id, a.user_id, now(), now(),
         chr(65 + n % 26) || ' lead ' || lpad(n::text, 6, '0'), 'Lead ' || lpad(n::text, 6, '0'),
         'Company ' || n % 977, 'Purchasing Manager', '+86 21 5555 ' || lpad((n % 10000)::text, 4, '0'),
         'lead' || n || '@example.com', 'web', 'manufacturing', 'East', 'working', 'warm', n % 90000, 'CNY'
       from chat_account a, generate_series(1, $2::int) n where a.external_id = $1`,
      [world.user, count],
    )
    await client.query(
      `insert into activity (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, type,
         subject, at, about_kind, about)
       select gen_random_uuid(), l.organization, 2 * l.number + n, l.owner_id, l.owner_id, now(), now(), 'Cask ' || n,
         'task', 'Ask ' || n || ' about ' || l.name, now() + n * interval '1 day', 'lead', l.id
       from lead l, generate_series(0, 1) n where l.number % 2 = 0`,
    )
    await client.query(
      `insert into number_sequence (organization, kind, last)
       select organization, 'lead', $2 from chat_account where external_id = $1
       on conflict (organization, kind) do update set last = excluded.last`,
      [world.user, count],
    )
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}
