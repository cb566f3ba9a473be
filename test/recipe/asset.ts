/** A kind as the README says that one is added: what stands where a customer has it, and since when. */

/** New files, by their paths. */
export const files: Readonly<Record<string, string>> = {
  'src/domain/service/asset.ts': `import { defineEntity, p } from '@mikro-orm/core'
import { z } from 'zod'
import { customerColumns, customerIndexes, linkToCustomer, responsibleForCustomer } from '../business/of-customer.ts'
import { moneyColumn, tenantIsolation } from '../database/columns.ts'
import { keepAmounts } from '../money/amounts.ts'
import { domainKind } from '../records/domain-kind.ts'
import { choiceOr, currency, day, money, requiredLink, requiredText, text } from '../records/fields.ts'
import { administrators, allow, everyone, responsible, serviceAgents } from '../records/policies.ts'
import { recordColumns, recordIndexes } from '../records/record.ts'

export const assetStates = ['inUse', 'scrapped'] as const

/** Something that a customer has of us. */
const schema = defineEntity({
  name: 'Asset',
  tableName: 'asset',
  ...tenantIsolation,
  properties: {
    ...recordColumns,
    ...customerColumns,
    name: p.string().length(200),
    serialNumber: p.string().length(60).nullable(),
    boughtOn: p.date().nullable(),
    price: moneyColumn().nullable(),
    currency: p.string().length(3).nullable(),
    state: p.enum(assetStates).default('inUse'),
  },
  indexes: [...recordIndexes('asset'), ...customerIndexes('asset')],
  uniques: [{ properties: ['organization', 'number'] }],
})

export class Asset extends schema.class {}
schema.setClass(Asset)

export const assetInput = z.object({
  name: requiredText(200),
  customer: requiredLink,
  serialNumber: text(60),
  boughtOn: day,
  price: money,
  currency,
  state: choiceOr(assetStates, 'inUse'),
})

export const assetKind = domainKind({
  name: 'asset',
  prefix: 'AS',
  entity: Asset,
  input: assetInput,
  title: 'name',
  links: { customer: linkToCustomer },
  searched: (asset) => [asset.name, asset.serialNumber],
  onSave: (asset, context) => {
    if (asset.price && !asset.currency) asset.currency = context.organization.currency
    keepAmounts(context, asset, asset.currency ?? '', { prices: ['price'] })
  },
})

allow('see', Asset, administrators, serviceAgents, ...responsible, ...responsibleForCustomer)
allow('create', Asset, everyone)
allow('change', Asset, administrators, serviceAgents, ...responsible)
allow('export', Asset, everyone)
`,
  'src/views/kinds/asset.ts': `import { assetKind } from '#domain/service/asset.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'

const { choice, currency, date, money, owner, record, text } = fieldsFor(assetKind)

export const asset = recordKind({
  domain: assetKind,
  fields: [
    text('name'),
    record('customer'),
    text('serialNumber'),
    date('boughtOn'),
    money('price'),
    currency('currency'),
    choice('state'),
    owner(),
  ],
  chosen: ['state'],
  columns: ['customer', 'serialNumber', 'state'],
})
`,
  'src/views/locales/en/asset.ts': `export const asset = {
  one: 'Asset',
  many: 'Assets',
  new: 'New asset',
  edit: 'Edit asset',
  copyOf: '{{name}} (copy)',
  hint: 'what customers have of us',
  fields: {
    name: 'Name',
    customer: 'Customer',
    serialNumber: 'Serial number',
    boughtOn: 'Bought on',
    price: 'Price',
    currency: 'Currency',
    state: 'State',
    owner: 'Owner',
  },
  state: { inUse: 'In use', scrapped: 'Scrapped' },
} as const
`,
  'src/views/locales/zh-CN/asset.ts': `import type { asset as english } from '../en/asset.ts'
import type { Translation } from '../translation.ts'

export const asset = {
  one: '设备',
  many: '设备',
  new: '新建设备',
  edit: '编辑设备',
  copyOf: '{{name}}（副本）',
  hint: '客户手中的设备',
  fields: {
    name: '名称',
    customer: '客户',
    serialNumber: '序列号',
    boughtOn: '购买日期',
    price: '价格',
    currency: '币种',
    state: '状态',
    owner: '负责人',
  },
  state: { inUse: '使用中', scrapped: '已报废' },
} as const satisfies Translation<typeof english>
`,
  'migrations/Migration29991231000000_assets.ts': `import { Migration } from '@mikro-orm/migrations'

export class Migration29991231000000_assets extends Migration {
  override name = 'Migration29991231000000_assets'

  override up(): void {
    this.addSql(
      'create table "asset" ("id" uuid not null, "organization" uuid not null, "number" int not null, "owner_id" uuid not null, "created_by_id" uuid not null, "created_at" timestamptz not null, "updated_at" timestamptz not null, "deleted_at" timestamptz null, "merged_into" uuid null, "version" int not null default 1, "sort_key" varchar(130) collate "C" not null, "customer_id" uuid null, "customer_owner" uuid null, "name" varchar(200) not null, "serial_number" varchar(60) null, "bought_on" date null, "price" numeric null, "currency" varchar(3) null, "state" text not null default \\'inUse\\', primary key ("id"));',
    )
    this.addSql(\`alter table "asset" add constraint "asset_state_check" check ("state" in ('inUse', 'scrapped'));\`)
    this.addSql(\`select set_config('app.organization', '00000000-0000-0000-0000-000000000000', true);\`)
    this.addSql(\`select record_table('asset', 'asset');\`)
    this.addSql(\`select belongs_to_customer('asset');\`)
  }
}
`,
}

export interface Line {
  readonly path: string
  /** The line that it goes before. */
  readonly before: string
  readonly line: string
}

/** What the domain is told of it. */
export const registration: readonly Line[] = [
  {
    path: 'src/domain/entities.ts',
    before: "import { ticketKind } from './service/ticket.ts'",
    line: "import { assetKind } from './service/asset.ts'",
  },
  { path: 'src/domain/entities.ts', before: '  ticket: ticketKind,', line: '  asset: assetKind,' },
]

/** What tsc finds missing then. */
export const missing: readonly Line[] = [
  {
    path: 'src/views/kinds/index.ts',
    before: "import { category } from './category.ts'",
    line: "import { asset } from './asset.ts'",
  },
  { path: 'src/views/kinds/index.ts', before: '  ticket,', line: '  asset,' },
  ...['en', 'zh-CN'].flatMap((locale): Line[] => {
    const path = `src/views/locales/${locale}/index.ts`
    return [
      { path, before: "import { category } from './category.ts'", line: "import { asset } from './asset.ts'" },
      { path, before: '  ticket,', line: '  asset,' },
    ]
  }),
  {
    path: 'src/bot/grammar/commands/vocabulary.ts',
    before: "  ticket: { en: ['ticket'",
    line: "  asset: { en: ['asset', 'assets'], zh: ['设备'] },",
  },
]
