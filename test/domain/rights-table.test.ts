/** Who may do what, as a table that people can read: `docs/rights.md` says what the policies do, and no policy changes unseen. */
import { expect, test } from 'vitest'
import { domainKinds, trackedTables } from '#domain/entities.ts'
import { Department } from '#domain/organization/department.ts'
import { type Role, roles } from '#domain/organization/user.ts'
import { type PolicyVerb, policyVerbs, type Reach, reach, recordVerbs, sentences } from '#domain/records/policies.ts'

const [me, colleague] = ['me', 'colleague']
const roleNames: Readonly<Record<Role, string>> = {
  salesperson: 'Salesperson',
  manager: 'Manager',
  serviceAgent: 'Service agent',
  marketer: 'Marketer',
  administrator: 'Administrator',
}

/** What a property that names a user makes of the record, for that user. */
const properties: Readonly<Record<string, { own: string; team: string }>> = {
  owner: { own: 'own', team: 'of the team' },
  createdBy: { own: 'made by oneself', team: 'made by the team' },
  customerOwner: { own: 'of own customers', team: 'of customers of the team' },
  id: { own: 'oneself', team: 'the team' },
}
/** The id of a record that is shared with whoever is asked about. */
const theirs = 'theirs'
const flags: Readonly<Record<string, string>> = { onTicket: 'named by a ticket', shared: 'shared' }

/** Of these a right to some is not asked: one may, or one may not. */
const unlimited: readonly PolicyVerb[] = ['create', 'export', 'publish', 'administer']

function said(far: Reach, verb: PolicyVerb): string {
  if (far === true) return unlimited.includes(verb) ? 'yes' : 'all'
  if (far === false) return '—'
  expect(unlimited, verb).not.toContain(verb)
  return Object.entries(far)
    .flatMap(([property, ids]) => {
      if (property === 'id' && ids !== true && ids.includes(theirs)) return ['shared with them']
      if (ids === true) return [flags[property] ?? expect.fail(`no words for ${property}`)]
      const words = properties[property] ?? expect.fail(`no words for ${property}`)
      expect(ids.every((id) => id === me || id === colleague)).toBe(true)
      return [...(ids.includes(me) ? [words.own] : []), ...(ids.includes(colleague) ? [words.team] : [])]
    })
    .join(', ')
}

const shared = new Map(domainKinds.map(({ entity }) => [entity, { see: [theirs], change: [theirs] }]))

/** Of somebody with that role, with whom a record of each kind is shared, and who leads a colleague where the role leads anybody. */
const who = (role: Role) =>
  ({ actor: { id: me, role, shared }, team: role === 'manager' ? [me, colleague] : [me] }) as unknown as Parameters<
    typeof reach
  >[0]

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

const head = [row(['', ...roles.map((role) => roleNames[role])]), row(['---', ...roles.map(() => '---')])]

/** The kinds of records, then the other tables that have a sentence about it. */
const named = [...domainKinds, ...trackedTables, { name: 'department', entity: Department }]

function table(verb: PolicyVerb): string {
  const spoken = sentences().filter(([, one]) => one === verb)
  const rows = named.filter(({ entity }) => spoken.some(([one]) => one === entity))
  expect(rows.length, `tables of the sentences about ${verb}`).toBe(spoken.length)
  return [
    ...head,
    ...rows.map(({ name, entity }) => row([name, ...roles.map((role) => said(reach(who(role), verb, entity), verb))])),
  ].join('\n')
}

const confidential = domainKinds.flatMap(({ name, confidential: fields = {} }) =>
  Object.entries(fields).map(([field, knows]) =>
    row([`${name}: ${field}`, ...roles.map((role) => (knows(who(role)) ? 'yes' : '—'))]),
  ),
)

const titles: Readonly<Record<PolicyVerb, string>> = {
  see: 'Who sees which records',
  create: 'Who makes them',
  change: 'Who changes them',
  export: 'Who takes what they see out as a file',
  share: 'Who shows what is theirs to everybody',
  publish: 'Who posts to channels',
  assign: 'Whom an import may make the owner of records',
  administer: 'Who administers what holds for the whole organisation',
}

test('docs/rights.md says what the policies do', async () => {
  const text = [
    '# Who may do what',
    'Written by `test/domain/rights-table.test.ts` from the policies, which stand beside each kind under `src/domain`. To change a right is to change its sentence there, and this file with it (`npm run test:one -- test/domain/rights-table.test.ts -u`).',
    'A manager’s team is everybody in their own department and those below it; whoever leads a department by a position has that reach over it, and so has a deputy on their days. A role of the organisation’s own says for each kind how far it reaches otherwise: none, their own, the team’s, all. Parts of a record (the lines of an order) are seen and changed by whoever may see and change the whole. A record is shared with a person, with a department and those below it, with whoever holds a position, or with everybody; to be seen, or to be changed too. Whoever may change it by a right of their own, and not because it is shared with them, shares it, and alone transfers, deletes and merges it.',
    ...policyVerbs.flatMap((verb) => [`## ${titles[verb]}`, table(verb)]),
    '## Who knows what is confidential',
    [...head, ...confidential].join('\n'),
    '',
  ].join('\n\n')
  await expect(text.trimEnd().concat('\n')).toMatchFileSnapshot('../../docs/rights.md')
})

test('every kind of record has a sentence about each verb of records', () => {
  const missing = domainKinds.flatMap(({ name, entity }) =>
    recordVerbs
      .filter((verb) => !sentences().some(([of, one]) => of === entity && one === verb))
      .map((verb) => `${verb} ${name}`),
  )
  expect(missing).toEqual([])
})
