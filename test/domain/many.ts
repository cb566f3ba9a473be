/** Tables as large as they get with customers: what costs nothing on ten rows shows itself on many. */
import type { EntityManager } from '@mikro-orm/sql'
import type { Context } from '#domain/context.ts'
import { columnOf, tableOf } from '#domain/database/tables.ts'
import { domainKinds } from '#domain/entities.ts'
import type { DomainKind } from '#domain/records/domain-kind.ts'
import { createRecord } from '#domain/records/records.ts'
import type { Field } from '#views/field.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { reader } from '#views/reader.ts'

/** One record of the kind with everything filled in, the records that it names made before it. */
export async function oneOf(context: Context, kind: RecordKind, made = new Map<string, string>()): Promise<string> {
  const known = made.get(kind.domain.name)
  if (known) return known
  const to = reader({ locale: 'en', timeZone: 'UTC' }, context.organization, context.now)
  const values: Record<string, string> = {}
  for (const field of kind.fields) {
    if (!field.input || field.name === kind.domain.title) continue
    if (field.type !== 'record') values[field.name] = sampleOf(field, to)
    else if (field.kind !== kind.domain.name && !(field.name in (kind.domain.links ?? {}))) continue
    else if (field.kind !== kind.domain.name) {
      const target = recordKinds.find(({ domain }) => domain.name === field.kind)
      if (target) values[field.name] = await oneOf(context, target, made)
    }
  }
  const name = `Firm 1 公司 ${kind.domain.name}`
  const record = await createWithout(context, kind.domain, { ...values, [kind.domain.title]: name })
  made.set(kind.domain.name, record.id)
  return record.id
}

/** What the verbs of a kind's own say, and no field in its form. */
const unsaid: Readonly<Record<string, object>> = { interaction: { type: 'note', at: '2026-11-02T09:00:00Z' } }

/** What a field refuses (a birthday that is no day) is left out. */
async function createWithout(context: Context, kind: DomainKind, values: Record<string, string>) {
  const { error } = kind.input.safeParse(values)
  const refused = new Set((error?.issues ?? []).map(({ path }) => String(path[0])))
  const rest = Object.fromEntries(Object.entries(values).filter(([field]) => !refused.has(field)))
  return createRecord(context, kind as never, { ...rest, ...unsaid[kind.name] } as never) as Promise<{ id: string }>
}

function sampleOf(field: Field<never>, to: ReturnType<typeof reader>): string {
  switch (field.type) {
    case 'date':
      // Of what has been, as of what is to come: nothing is received on a day that has not come yet.
      return '2026-11-02'
    case 'number':
    case 'money':
      return '5'
    case 'choice':
      return field.options?.(to)[0]?.value ?? ''
    case 'flag':
      return 'true'
    default:
      return field.name === 'currency' ? 'EUR' : /mail/i.test(field.name) ? 'a@b.cn' : ''
  }
}

/**
 * As many copies of one record, with names and numbers of their own and the words they are found by; those of what belongs
 * to customers spread over the copies of the customer, which have to be there by then. Triggers, which
 * would count them one by one, are switched off meanwhile.
 *
 * @param owners of the records; one in fifty is the second one's
 */
export async function multiply(
  own: EntityManager,
  organization: string,
  kind: DomainKind,
  id: string,
  copies: number,
  owners: readonly [string, string],
): Promise<void> {
  const table = tableOf({ em: own }, kind)
  const title = columnOf({ em: own }, kind, kind.title)
  const ofCustomer = 'customerOwner' in own.getMetadata().get(kind.entity).properties
  await own.fork().transactional(async (em) => {
    await em.execute(`select set_config('app.organization', ?, true)`, [organization])
    await em.execute(`alter table ${table} disable trigger user`)
    // What the database makes of the others by itself it takes from nobody.
    const [stored] = await em.execute<{ columns: string }[]>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as columns from pg_attribute
       where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [table],
    )
    await em.execute(
      `insert into ${table} (${stored?.columns}) select ${stored?.columns} from (
       select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'number', 1000000 + g,
         'sort_key', 'Ffirm ' || g || ' gong si', '${title}', 'Firm ' || g || ' 公司', 'created_at', now() - g * interval '1 minute',
         'owner_id', (array[?, ?]::uuid[])[1 + (g % 50 = 0)::int]) ${ofCustomer ? `|| of.customer` : ''})).*
       from ${table} t cross join generate_series(1, ?) g
       ${
         ofCustomer
           ? `cross join lateral (select jsonb_build_object('customer_id', c.id, 'customer_owner', c.owner_id) as customer
              from customer c where c.organization = t.organization and c.number = 1000001 + g * 7919::bigint % ?) of`
           : ''
       } where t.id = ?) made`,
      [...owners, copies, ...(ofCustomer ? [copies] : []), id],
    )
    await em.execute(
      `insert into search_token (organization, kind, token, record, place)
       select r.organization, ?, w.token, r.id, w.place from ${table} r cross join lateral (values
         (lower(r.${title}), 0), ((r.number - 1000000)::text || ' 公司', 6), ('公司', 6), ('gongsi', 6), ('gs', 6)) w(token, place)
       where r.organization = ? and r.number > 1000000 on conflict do nothing`,
      [kind.name, organization],
    )
    await em.execute(`delete from record_count where organization = ? and kind = ?`, [organization, kind.name])
    await em.execute(
      `insert into record_count (organization, kind, owner, initial, count)
       select organization, ?, owner_id, left(sort_key, 1), count(*) from ${table}
       where organization = ? and deleted_at is null group by 1, 3, 4`,
      [kind.name, organization],
    )
    await em.execute(`alter table ${table} enable trigger user`)
  })
}

interface Reading {
  /** Tables of records, and of what goes with them, that were read from end to end. */
  readonly scanned: readonly string[]
  /** Rows fetched by way of an index. */
  readonly fetched: number
  readonly milliseconds: number
}

/** What `work` reads of the tables that grow. */
export async function readingOf(context: Context, work: (context: Context) => Promise<unknown>): Promise<Reading> {
  // Workers would count for themselves.
  await context.em.execute(`set local max_parallel_workers_per_gather = 0`)
  const before = await counters(context)
  const started = performance.now()
  await work(context)
  const milliseconds = performance.now() - started
  const after = await counters(context)
  const grown = [...after].map(([table, { scans, fetched }]) => {
    const earlier = before.get(table) ?? { scans: 0, fetched: 0 }
    return { table, scans: scans - earlier.scans, fetched: fetched - earlier.fetched }
  })
  return {
    scanned: grown.filter(({ scans }) => scans > 0).map(({ table }) => table),
    fetched: grown.reduce((sum, { fetched }) => sum + fetched, 0),
    milliseconds,
  }
}

/** Of this connection, with what it has not yet reported of transactions before. */
async function counters({ em }: Context): Promise<Map<string, { scans: number; fetched: number }>> {
  const tables = [...domainKinds.map((kind) => tableOf({ em }, kind)), 'search_token', 'history']
  const rows = await em.execute<{ relname: string; scans: string; fetched: string | null }[]>(
    `select relname, seq_scan as scans, idx_tup_fetch as fetched from pg_stat_xact_user_tables where relname in (?)`,
    [tables],
  )
  return new Map(
    rows.map(({ relname, scans, fetched }) => [relname, { scans: Number(scans), fetched: Number(fetched ?? 0) }]),
  )
}
