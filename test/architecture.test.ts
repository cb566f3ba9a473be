import { describe, expect, test } from 'vitest'
import { importCycles } from './architecture/cycles.ts'
import {
  catalogueTextOnce,
  kindsOwnWhatIsTheirs,
  type Rule,
  rules,
  unusedDependencies,
  unusualNames,
} from './architecture/rules.ts'
import { parseSource, readPaths, readSources } from './architecture/source.ts'

const sources = readSources('src')
const others = ['test', 'manifests', 'migrations'].flatMap(readSources)

const breaches = (rule: Rule, path: string, text: string): readonly string[] => rule.broken(parseSource(path, text))

describe('the house as it stands', () => {
  test('there are sources to look at', () => {
    expect(sources.map(({ path }) => path)).toContain('src/views/message.ts')
  })
  for (const rule of [...rules, catalogueTextOnce(sources), kindsOwnWhatIsTheirs(sources)]) {
    test(rule.name, () => expect([...sources, ...others].flatMap(rule.broken)).toEqual([]))
  }
  test('every dependency is used by what runs', () => expect(unusedDependencies([...sources, ...others])).toEqual([]))
  test('no import cycles', () => expect(importCycles(sources)).toEqual([]))
  test('files and folders are named in kebab-case', () => {
    expect(unusualNames(['src', 'test', 'manifests'].flatMap(readPaths))).toEqual([])
  })
})

/** For each rule: a line that breaks it, where; and one close to it that does not. */
const samples: Readonly<
  Record<string, readonly { bad: readonly [string, string]; good: readonly [string, string] }[]>
> = {
  'domain knows neither chat nor cards nor pictures': [
    {
      bad: ['src/domain/business/lead.ts', "import type { Message } from '#views/message.ts'"],
      good: ['src/bot/dispatch.ts', "import type { Message } from '#views/message.ts'"],
    },
    {
      bad: ['src/domain/business/lead.ts', "export { start } from '../../bot/main.ts'"],
      good: ['src/domain/business/lead.ts', "import { columns } from '../columns.ts'"],
    },
    {
      bad: ['src/domain/reports/report.ts', "const vega = await import('vega')"],
      good: ['src/domain/reports/report.ts', "const orm = await import('@mikro-orm/core')"],
    },
    {
      bad: ['src/domain/database/orm.ts', "let app: import('@slack/bolt').App"],
      good: ['src/domain/database/orm.ts', "let em: import('@mikro-orm/core').EntityManager"],
    },
  ],
  'views import no bot and no sandbox': [
    {
      bad: ['src/views/pages/list.ts', "import type { Request } from '#bot/request.ts'"],
      good: ['src/views/pages/list.ts', "import { leadStatuses } from '#domain/business/lead.ts'"],
    },
  ],
  'views hold no EntityManager': [
    {
      bad: ['src/views/pages/list.ts', "import type { EntityManager } from '@mikro-orm/core'"],
      good: ['src/domain/records/records.ts', "import type { EntityManager } from '@mikro-orm/core'"],
    },
    {
      bad: ['src/views/pages/list.ts', "import type { EntityManager as Em } from '#domain/database/orm.ts'"],
      good: ['src/views/pages/list.ts', "import type { Lead } from '#domain/business/lead.ts'"],
    },
  ],
  'views do no input or output, save the charts': [
    {
      bad: ['src/views/locales/locale.ts', "import { readFileSync } from 'node:fs'"],
      good: ['src/views/charts/render.ts', "import { readFileSync } from 'node:fs'"],
    },
    {
      bad: ['src/views/slack/blocks.ts', "import { WebClient } from '@slack/web-api'"],
      good: ['src/views/slack/blocks.ts', "import type { WebClient } from '@slack/web-api'"],
    },
    {
      bad: ['src/views/pages/list.ts', "import sharp from 'sharp'"],
      good: ['src/views/pages/list.ts', "import { inspect } from 'node:util'"],
    },
  ],
  'slack and teams never import each other': [
    {
      bad: ['src/views/slack/blocks.ts', "import { limits } from '../teams/limits.ts'"],
      good: ['src/views/slack/blocks.ts', "import { limits } from './limits.ts'"],
    },
    {
      bad: ['src/bot/teams/inbound.ts', "import type { KnownBlock } from '@slack/types'"],
      good: ['src/bot/teams/inbound.ts', "import { App } from '@microsoft/teams.apps'"],
    },
    {
      bad: ['src/bot/teams/inbound.ts', "import { toBlocks } from '#views/slack/blocks.ts'"],
      good: ['src/bot/main.ts', "import { toBlocks } from '#views/slack/blocks.ts'"],
    },
  ],
  'nothing imports the sandbox but bot/main.ts, where it opens it': [
    {
      bad: ['src/bot/config.ts', "export const world = await import('#sandbox/world.ts')"],
      good: ['src/bot/main.ts', "export const world = await import('#sandbox/world.ts')"],
    },
    {
      bad: ['src/bot/main.ts', "import { world } from '#sandbox/world.ts'"],
      good: ['src/bot/main.ts', "import type { World } from '#sandbox/world.ts'"],
    },
  ],
  'what runs imports only the packages that are installed with it': [
    {
      bad: ['src/bot/bot.ts', "import { test } from 'vitest'"],
      good: ['test/bot/bot.test.ts', "import { test } from 'vitest'"],
    },
    {
      bad: ['src/sandbox/sandbox.ts', "import { AdaptiveCard } from 'adaptivecards'"],
      good: ['src/sandbox/page/adaptive-cards.ts', "import { AdaptiveCard } from 'adaptivecards'"],
    },
    {
      bad: ['src/sandbox/page/app.tsx', "import { z } from 'zod'"],
      good: ['src/sandbox/page/app.tsx', "import type { KnownBlock } from '@slack/types'"],
    },
    {
      bad: ['migrations/Migration1_leads.ts', "import type { Pool } from 'mysql2/promise'"],
      good: ['migrations/Migration1_leads.ts', "import { Migration } from '@mikro-orm/migrations'"],
    },
  ],
  'the sandbox reaches the bot over HTTP only': [
    {
      bad: ['src/sandbox/server.ts', "import { dispatch } from '#bot/dispatch.ts'"],
      good: ['src/sandbox/server.ts', "import { world } from './world.ts'"],
    },
    {
      bad: ['src/sandbox/slack/face.ts', "import { createRecord } from '#domain/records/records.ts'"],
      good: ['src/sandbox/demo/deals.ts', "import { createRecord } from '#domain/records/records.ts'"],
    },
    {
      bad: ['src/sandbox/trial.ts', "import { startBot } from '#bot/bot.ts'"],
      good: ['src/sandbox/trial.ts', "import type { Database } from '#domain/database/orm.ts'"],
    },
  ],
  'whoever acts for a person proposes': [
    {
      bad: ['src/bot/verbs/create.ts', "import { createRecord, findRecord } from '#domain/records/records.ts'"],
      good: ['src/bot/verbs/create.ts', "import { findRecord } from '#domain/records/records.ts'"],
    },
    {
      bad: ['src/bot/interactions/close.ts', "import { closeWon as won } from '#domain/business/close-won.ts'"],
      good: ['src/domain/import/part.ts', "import { createRecord } from '../records/records.ts'"],
    },
  ],
  'the bot asks the domain, never the database': [
    {
      bad: ['src/bot/verbs/find.ts', 'export const find = ({ em }, id) => em.findOne(Lead, { id })'],
      good: ['src/domain/records/by-id.ts', 'export const find = ({ em }, id) => em.findOne(Lead, { id })'],
    },
    {
      bad: ['src/bot/verbs/save.ts', 'export const save = (call) => call.context.em.flush()'],
      good: ['src/bot/verbs/save.ts', 'export const save = (call) => remember(call.context.em)'],
    },
    {
      bad: ['src/bot/bot.ts', "export const alive = ({ orm }) => [orm.em.fork(), 'select 1']"],
      good: ['src/bot/move.ts', "export const alive = ({ orm }) => [orm.em.fork(), 'select 1']"],
    },
  ],
  'another room is imported by its name': [
    {
      bad: ['src/bot/dispatch.ts', "import type { Message } from '../views/message.ts'"],
      good: ['src/bot/dispatch.ts', "import type { Message } from '#views/message.ts'"],
    },
    {
      bad: ['test/lead.test.ts', "import { lead } from '../src/domain/business/lead.ts'"],
      good: ['test/lead.test.ts', "import { chat } from './driver/driver.ts'"],
    },
  ],
  'only bot/main.ts reads the environment': [
    {
      bad: ['src/bot/config.ts', 'export const port = process.env.PORT'],
      good: ['src/bot/main.ts', 'export const port = process.env.PORT'],
    },
    {
      bad: ['src/domain/database/orm.ts', "export const url = globalThis.process['env'].DATABASE_URL"],
      good: ['src/domain/database/orm.ts', 'export const id = process.pid'],
    },
    {
      bad: ['src/bot/log.ts', 'const { env } = process'],
      good: ['src/bot/log.ts', 'const { pid } = process'],
    },
    {
      bad: ['src/bot/log.ts', "import { env } from 'node:process'"],
      good: ['src/bot/log.ts', "import { hrtime } from 'node:process'"],
    },
    {
      bad: ['src/bot/log.ts', "process.env.FONTCONFIG_FILE = 'fonts.conf'"],
      good: ['src/views/charts/fonts.ts', "process.env.FONTCONFIG_FILE = 'fonts.conf'"],
    },
    {
      bad: ['src/bot/grammar/dates/utc.ts', 'export const zone = process.env.TZ'],
      good: ['src/bot/grammar/dates/utc.ts', "process.env.TZ = 'UTC'"],
    },
  ],
  'statements take rows by from(), which knows what is deleted': [
    {
      bad: ['src/domain/business/lead.ts', '`select from lead r where r.deleted_at is null`'],
      good: ['src/domain/business/lead.ts', "const one = { name: 'lead_by', where: 'deleted_at is null' }"],
    },
    {
      bad: ['src/domain/business/lead.ts', "const alive = 'deleted_at IS NOT NULL'"],
      good: ['src/domain/business/lead.ts', "const made = (where = 'deleted_at is null') => ({ where })"],
    },
    {
      bad: ['src/domain/business/lead.ts', "const open = '.deleted_at is null'"],
      good: ['src/domain/business/lead.ts', "const index = { where: `outcome = 'open' and deleted_at is null` }"],
    },
  ],
  'the time is handed in, never asked of the machine or the database': [
    {
      bad: ['src/domain/record.ts', 'export const at = new Date()'],
      good: ['src/domain/record.ts', 'export const at = (now: number) => new Date(now)'],
    },
    {
      bad: ['src/bot/teams/guard.ts', 'export const guard = (now = Date.now) => now'],
      good: ['src/bot/teams/guard.ts', 'export const took = (since: number) => performance.now() - since'],
    },
    {
      bad: ['src/views/when.ts', "export const today = DateTime.local().startOf('day')"],
      good: ['src/views/when.ts', 'export const day = DateTime.local(2026, 11, 29)'],
    },
    {
      bad: ['src/domain/delivery.ts', 'export const insert = `insert into delivery (at) values (NOW())`'],
      good: ['src/domain/delivery.ts', 'export const insert = `insert into delivery (at) values (?)`'],
    },
    {
      bad: ['src/sandbox/sandbox.ts', 'export const at = Date()'],
      good: ['src/bot/main.ts', 'export const now = () => new Date()'],
    },
  ],
  'named exports only': [
    {
      bad: ['src/views/page.ts', 'export default () => 1'],
      good: ['src/views/page.ts', 'export const page = () => 1'],
    },
    {
      bad: ['src/views/page.ts', 'const page = 1; export { page as default }'],
      good: ['src/sandbox/page/vite.config.ts', 'export default {}'],
    },
  ],
  'what a role may do stands in the policies': [
    {
      bad: ['src/bot/interactions/rates.ts', "export const may = ({ actor }) => actor.role === 'administrator'"],
      good: ['src/domain/records/policies.ts', "export const may = ({ actor }) => actor.role === 'administrator'"],
    },
    {
      bad: ['src/domain/a.ts', "export const may = (user) => 'manager' != user['role']"],
      good: ['src/domain/a.ts', 'export const begin = (user) => beginnings[user.role]'],
    },
    {
      bad: ['src/domain/a.ts', "export const may = ({ role }) => ['manager'].includes(role)"],
      good: ['src/domain/a.ts', 'export const known = (one) => roles.includes(one.said) && one.role !== undefined'],
    },
    {
      bad: ['src/views/a.ts', 'export const page = ({ role }) => { switch (role) { case 1: return 2 } }'],
      good: ['src/bot/grammar/commands/suggest.ts', "export const is = (near) => near.role === 'verb'"],
    },
  ],
  'Chinese stands in the catalogues and the grammar': [
    {
      bad: ['src/bot/dispatch.ts', "export const title = '线索'"],
      good: ['src/views/locales/zh-CN/lead.ts', "export const title = '线索'"],
    },
    {
      bad: ['src/views/pages/list.ts', 'export const title = `共`'],
      good: ['src/views/pages/list.ts', 'export const chinese = /[线索]/ // 线索'],
    },
    {
      bad: ['src/bot/dispatch.ts', "export const title = '\\u7ebf\\u7d22'"],
      good: ['src/bot/grammar/verbs.ts', "export const words = ['新建']"],
    },
  ],
}

describe('every rule can fail', () => {
  for (const rule of rules) {
    test(rule.name, () => {
      const pairs = samples[rule.name] ?? []
      expect(pairs.length).toBeGreaterThan(0)
      for (const { bad, good } of pairs) {
        expect(breaches(rule, ...bad), bad.join(' ')).toHaveLength(1)
        expect(breaches(rule, ...good), good.join(' ')).toEqual([])
      }
    })
  }
  test('a text of the catalogues is written in the catalogues only', () => {
    const catalogue = parseSource('src/views/locales/en/lead.ts', "export const en = { saved: 'The lead is saved.' }")
    const rule = catalogueTextOnce([catalogue])
    expect(breaches(rule, 'src/bot/verbs/create.ts', "export const text = 'the lead is saved. '")).toHaveLength(1)
    expect(breaches(rule, 'src/bot/verbs/create.ts', "export const text = 'lead.saved'")).toEqual([])
  })
  test('what works on any kind and names one is found', () => {
    const declaration = "import { domainKind } from '../records/domain-kind.ts'"
    const rule = kindsOwnWhatIsTheirs([parseSource('src/domain/business/lead.ts', declaration)])
    const imports = "import { leadKind } from '#domain/business/lead.ts'"
    const names = "export const isPerson = (kind: string) => kind === 'contact'"
    for (const path of ['src/domain/history/undo.ts', 'src/views/askable.ts', 'src/bot/verbs/clone.ts'])
      for (const text of [imports, names]) expect(breaches(rule, path, text), path).toHaveLength(1)
    for (const path of [
      'src/domain/business/upgrade-lead.ts',
      'src/views/pages/upgrade.ts',
      'src/bot/interactions/lead.ts',
    ])
      expect(breaches(rule, path, `${imports}\n${names}`), path).toEqual([])
  })
  test('a dependency that only tests or the page use is found', () => {
    const of = (path: string) => parseSource(path, "import { one } from 'one/part'; export const font = 'two'")
    expect(unusedDependencies([of('src/bot/a.ts')], ['one', 'two', 'three'])).toEqual(['three'])
    for (const path of ['test/a.test.ts', 'src/sandbox/page/a.ts'])
      expect(unusedDependencies([of(path)], ['one'])).toEqual(['one'])
  })
  test('a cycle is found, and one of types is none', () => {
    const other = parseSource('src/domain/b.ts', "import { c } from '#domain/c.ts'")
    const last = parseSource('src/domain/c.ts', "export * from './a.ts'")
    const cycle = [parseSource('src/domain/a.ts', "import { b } from './b.ts'"), other, last]
    const types = [parseSource('src/domain/a.ts', "import type { B } from './b.ts'"), other, last]
    expect(importCycles(cycle)).toEqual([['src/domain/a.ts', 'src/domain/b.ts', 'src/domain/c.ts', 'src/domain/a.ts']])
    expect(importCycles(types)).toEqual([])
  })
  test('a name in another case is found', () => {
    const usual = [
      'src/views/locales/zh-CN/lead.ts',
      'src/views/locales/zh-CN',
      'test/lead-list.test.ts',
      'src/x/y.d.ts',
    ]
    expect(unusualNames([...usual, 'src/bot/leadList.ts', 'src/Bot', 'src/bot/lead_list.ts'])).toHaveLength(3)
  })
  test('a file that does not parse is no silent pass', () => {
    expect(() => parseSource('src/bot/broken.ts', 'export const = 1')).toThrow('src/bot/broken.ts')
  })
})
