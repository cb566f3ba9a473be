/** Who became a customer in two years, who did not, and who had been one before. */
import { type Contact, contactKind } from '#domain/business/contact.ts'
import { type Customer, customerKind } from '#domain/business/customer.ts'
import { type Lead, leadKind } from '#domain/business/lead.ts'
import { builtInChoices } from '#domain/organization/choice-lists.ts'
import type { User } from '#domain/organization/user.ts'
import { atShare, evenly } from './chance.ts'
import type { DemoCompany } from './companies.ts'
import { sellers } from './sellers.ts'
import { type Making, personCalled, recordOf, storeAll, timeOf, todayOf } from './store.ts'
import { happens } from './turns.ts'
import { dayAt, daysAfter, daysBetween, workdayFrom } from './workdays.ts'

/** A customer as the past knows it. */
export interface Account {
  readonly customer: Customer
  readonly contact: Contact
  readonly company: DemoCompany
  readonly seller: User
  /** YYYY-MM-DD: from then on it buys. */
  readonly since: string
  /** How much it buys, beside others. */
  readonly weight: number
  readonly pays: 'promptly' | 'late' | 'badly'
}

/** How many come from where, and become customers. */
const sources: readonly (readonly [source: string, weight: number, converting: number])[] = [
  ['web', 28, 0.3],
  ['exhibition', 22, 0.4],
  ['referral', 14, 0.68],
  ['advertisement', 13, 0.16],
  ['coldCall', 10, 0.1],
  ['partner', 8, 0.58],
  ['chat', 5, 0.3],
]

const because = {
  zh: ['预算被取消', '已选择其他供应商', '暂无采购计划', '需求与我们的产品不符', '联系不上'],
  en: ['Budget was cut', 'Went with another supplier', 'No plans before next year', 'Not what we make', 'No answer'],
} as const

/** So many of the companies have been customers for longer. */
const known = 30

export async function plantPastLeads(making: Making, companies: readonly DemoCompany[]): Promise<readonly Account[]> {
  const { chance } = making
  const leads: Lead[] = []
  const customers: Customer[] = []
  const accounts: (Omit<Account, 'contact'> & { readonly made: Date })[] = []
  const converts = happens<string>()
  const become = async (company: DemoCompany, seller: User, made: Date, source: string) => {
    const { name, industry, region, domain } = company
    const customer = await recordOf<Customer>(making, customerKind, seller, made, {
      ...{ name, type: 'customer', industry, region, source, website: `https://www.${domain}.example` },
      size: chance.pick(builtInChoices.companySizes),
    })
    customers.push(customer)
    accounts.push({
      ...{ customer, company, seller, made, since: made.toISOString().slice(0, 10) },
      weight: 30 ** -chance.share(),
      pays: chance.weighted([
        ['promptly', 70],
        ['late', 21],
        ['badly', 9],
      ]),
    })
    return customer
  }
  for (const [index, company] of companies.entries()) {
    const seller = sellerOf(making, company.region, index)
    const days = making.workdays(seller)
    if (index < known) {
      const made = new Date(timeOf(making, seller, days[0]?.day ?? '').getTime() - chance.between(2, 900) * 86_400_000)
      await become(company, seller, made, chance.pick(['referral', 'exhibition', 'partner', 'web']))
      continue
    }
    const place = (index - known + 0.5) / (companies.length - known)
    const day = dayAt(days, place)
    const source = atShare(
      sources.map((one) => [one, one[1]] as const),
      evenly(index, 0),
    )
    leads.push(await leadOf(making, company, seller, { day, source }, become, converts))
  }
  const [anybody] = making.people.values()
  if (!anybody) throw new Error('demo data needs people')
  await storeAll(making, customerKind, anybody, customers)
  const contacts = new Map<Customer, Contact>()
  for (const { customer, company, seller, made } of accounts)
    contacts.set(customer, await contactOf(making, company, customer, seller, made))
  await storeAll(making, contactKind, anybody, [...contacts.values()])
  for (const lead of leads) if (lead.customer) lead.contact = contacts.get(lead.customer as Customer) as never
  await storeAll(making, leadKind, anybody, leads)
  return accounts.map((account) => ({ ...account, contact: contacts.get(account.customer) as Contact }))
}

function sellerOf(making: Making, region: string, index: number): User {
  const here = sellers.filter((one) => one.region === region)
  return personCalled(
    making,
    atShare(
      here.map((one) => [one.email, one.share] as const),
      evenly(index, 2),
    ),
  )
}

async function leadOf(
  making: Making,
  company: DemoCompany,
  seller: User,
  { day, source }: { readonly day: string; readonly source: (typeof sources)[number] },
  become: (company: DemoCompany, seller: User, made: Date, source: string) => Promise<Customer>,
  happens: (source: string, probability: number) => boolean,
): Promise<Lead> {
  const { chance } = making
  const made = timeOf(making, seller, day)
  const decided = workdayFrom(making.workdays(seller), daysAfter(day, chance.between(4, 40)))
  const age = daysBetween(day, todayOf(making, seller))
  const isOpen = !decided || age < 20
  const converts = !isOpen && happens(source[0], source[2])
  const stays = isOpen || (age < 120 && chance.is(0.3))
  const status = converts
    ? 'converted'
    : !stays
      ? 'disqualified'
      : age < 7
        ? 'new'
        : chance.pick(['working', 'working', 'qualified'])
  const changed = decided && status !== 'new' && !isOpen ? timeOf(making, seller, decided) : made
  const customer = converts ? await become(company, seller, changed, source[0]) : null
  const { name, person, title, industry, region, domain, mailbox, isChinese, currency } = company
  const amount = chance.between(2, 40) * (isChinese ? 12_000 : 2_000)
  return recordOf<Lead>(
    making,
    leadKind,
    seller,
    made,
    {
      ...{ name: person, company: name, title, industry, region, source: source[0], status },
      ...{ email: `${mailbox}@${domain}.example`, website: `https://www.${domain}.example` },
      rating: source[2] > 0.5 ? 'hot' : chance.pick(['warm', 'warm', 'cold', 'hot']),
      ...(chance.is(0.8) && { amount: String(amount), currency }),
      ...(status === 'disqualified' && { disqualifiedBecause: chance.pick(isChinese ? because.zh : because.en) }),
      ...(customer && { customer, convertedAt: changed }),
    },
    changed,
  )
}

function contactOf(making: Making, company: DemoCompany, customer: Customer, seller: User, made: Date) {
  const { person, title, domain, mailbox, isChinese } = company
  const tail = String(making.chance.between(1000, 9999))
  return recordOf<Contact>(making, contactKind, seller, made, {
    ...{ name: person, title, customer, email: `${mailbox}@${domain}.example` },
    decisionRole: making.chance.pick(builtInChoices.decisionRoles),
    ...(isChinese && { mobile: `13${making.chance.between(0, 9)}0000${tail}` }),
  })
}
