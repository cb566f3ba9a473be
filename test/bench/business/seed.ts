/** An organisation with very many customers, and what happened with them, from a fixed seed. */
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { builtInChoices } from '#domain/organization/choice-lists.ts'
import { initials, sortKey } from '#domain/search/pinyin.ts'
import { placedTokens } from '#domain/search/places.ts'
import { insertDealings } from './dealings.ts'
import { companyName, random } from './names.ts'
import { withoutIndexes } from './without-indexes.ts'

export const regions = ['华东', '华南', '华北', '华中', '西南', '西北', '东北', 'Europe', 'North America'] as const
const types = ['customer', 'customer', 'customer', 'customer', 'partner', 'supplier'] as const
const atOnce = 5_000

interface Customer {
  readonly id: string
  readonly number: number
  readonly owner: string
  readonly name: string
  readonly mnemonic: string
  readonly sortKey: string
  readonly type: string
  readonly industry: string
  readonly region: string
  readonly phone: string
  readonly email: string
}

/**
 * @param owners ids of users; the first of them looks after one customer in a hundred
 * @param adminUrl a connection that no policy binds
 */
export async function seedBusiness(
  adminUrl: string,
  organization: string,
  owners: readonly string[],
  { customers, interactions }: { readonly customers: number; readonly interactions: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Counting and naming owners row by row is done at the end, at once.
    await client.query(`set session_replication_role = replica`)
    await client.query(`set synchronous_commit = off`)
    await withoutIndexes(client, ['search_token'], async () => {
      const next = random(20061123)
      for (let from = 1; from <= customers; from += atOnce) {
        const count = Math.min(atOnce, customers - from + 1)
        const batch = Array.from({ length: count }, (_, n) => makeCustomer(next, owners, from + n))
        await insertCustomers(client, organization, batch)
      }
    })
    await insertInteractions(client, organization, customers, interactions)
    const dealings = await insertDealings(client, organization)
    for (const [kind, last] of [['customer', customers], ['interaction', interactions], ...dealings] as const) {
      await client.query(
        `insert into record_count (organization, kind, owner, initial, count)
         select organization, $2, owner_id, left(sort_key, 1), count(*)
         from ${kind === 'order' ? 'sales_order' : kind} where organization = $1 group by 1, 3, 4`,
        [organization, kind],
      )
      await client.query(`insert into number_sequence (organization, kind, last) values ($1, $2, $3)`, [
        organization,
        kind,
        last,
      ])
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

function makeCustomer(next: () => number, owners: readonly string[], number: number): Customer {
  const of = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)] as Item
  const name = companyName(next, number)
  const digits = String(10_000_000 + Math.floor(next() * 89_999_999))
  return {
    id: uuidv7({
      msecs: 1_700_000_000_000 + number,
      random: Uint8Array.from({ length: 16 }, () => Math.floor(next() * 256)),
    }),
    number,
    owner: number % 100 === 0 ? (owners[0] as string) : of(owners.slice(1)),
    name,
    mnemonic: initials(name).slice(0, 40),
    sortKey: sortKey(name),
    type: of(types),
    industry: of(builtInChoices.industries),
    region: of(regions),
    phone: `+86 21 ${digits.slice(0, 4)} ${digits.slice(4)}`,
    email: `c${number}@firm${number % 50_000}.example`,
  }
}

async function insertCustomers(client: pg.Client, organization: string, batch: readonly Customer[]): Promise<void> {
  const column = (name: keyof Customer) => batch.map((one) => one[name])
  await client.query(
    `insert into customer (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key, name,
       mnemonic, type, industry, region, phone, email)
     select c.id, $1, c.number, c.owner, c.owner, now() - c.number * interval '1 second', now(), c.sort_key, c.name,
       c.mnemonic, c.type, c.industry, c.region, c.phone, c.email
     from unnest($2::uuid[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
       $11::text[], $12::text[]) c(id, number, owner, sort_key, name, mnemonic, type, industry, region, phone, email)`,
    [
      organization,
      column('id'),
      column('number'),
      column('owner'),
      column('sortKey'),
      column('name'),
      column('mnemonic'),
      column('type'),
      column('industry'),
      column('region'),
      column('phone'),
      column('email'),
    ],
  )
  const tokens = batch.flatMap(({ id, name, mnemonic, phone, email }) =>
    [...placedTokens(name, [name, mnemonic, phone, email])].map(([token, place]) => ({ id, token, place })),
  )
  await client.query(
    `insert into search_token (organization, kind, token, record, place)
     select $1, 'customer', t.token, t.record, t.place from unnest($2::text[], $3::uuid[], $4::smallint[]) t(token, record, place)`,
    [organization, tokens.map(({ token }) => token), tokens.map(({ id }) => id), tokens.map(({ place }) => place)],
  )
}

/** Spread over the customers by a step that shares no factor with their number; one a minute back from now. */
async function insertInteractions(
  client: pg.Client,
  organization: string,
  customers: number,
  count: number,
): Promise<void> {
  const step = 500_000
  for (let from = 1; from <= count; from += step) {
    await client.query(
      `insert into interaction (id, organization, number, owner_id, created_by_id, created_at, updated_at, sort_key,
         customer_id, customer_owner, type, direction, subject, at, about_kind, about)
       select gen_random_uuid(), $1, n, c.owner_id, c.owner_id, i.at, i.at,
         '#' || lpad((253402300799999 - floor(extract(epoch from i.at) * 1000)::bigint)::text, 15, '0'),
         c.id, c.owner_id, (array['call','meeting','email','note','chat'])[1 + n % 5], 'out',
         'Talked about order ' || n % 977, i.at, 'customer', c.id
       from generate_series($2::int, $3::int) n
       cross join lateral (select now() - n * interval '1 minute' as at) i
       join customer c on c.organization = $1 and c.number = 1 + (n::bigint * 7919) % $4`,
      [organization, from, Math.min(count, from + step - 1), customers],
    )
  }
}
