/** Whoever may not know phone numbers is shown none, wherever they look, in both chats and languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kinds as kindWords } from '#bot/grammar/commands/vocabulary.ts'
import { domainKinds } from '#domain/entities.ts'
import { placePerson } from '#domain/organization/people.ts'
import { saveRole, setKnown } from '#domain/organization/roles.ts'
import { User } from '#domain/organization/user.ts'
import { reference } from '#domain/records/domain-kind.ts'
import { knowsPhones } from '#domain/records/policies.ts'
import { createRecord, updateRecord } from '#domain/records/records.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Actor, Seen } from '../driver/driver.ts'
import { asPerson, platforms, type Rig, speakers, startRig } from './rig.ts'

const number = '87654321'
const kinds = domainKinds.filter(({ confidential = {} }) => Object.values(confidential).includes(knowsPhones))
const refs: Record<string, string> = {}
const nameOf = (kind: string) => `Quiet ${kind}`

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  await asPerson(rig, 'ada', async (context) => {
    const role = await saveRole(context, undefined, { name: 'Caller', of: 'administrator' })
    await setKnown(context, role, { costs: true, credit: true, phones: false })
    for (const name of ['Sam Carter', '李雷']) {
      const user = await context.em.findOneOrFail(User, { name })
      await placePerson(context, user, { role: role.id, department: user.department?.id, active: true })
    }
    for (const kind of kinds) {
      const values = (area: string) =>
        Object.fromEntries(
          Object.entries(kind.confidential ?? {}).flatMap(([name, knows]) =>
            knows === knowsPhones ? [[name, `+86 ${area} 8765 4321`]] : [],
          ),
        )
      const input = { [kind.title]: nameOf(kind.name), ...values('139') }
      const record = await createRecord(context, kind as never, input as never)
      await updateRecord(context, kind as never, record, record.version, values('138') as never)
      refs[kind.name] = reference(kind, record)
    }
  })
})
afterAll(() => rig.close())

const spoken = {
  en: { list: 'list', find: 'find', history: 'history', edit: 'edit', clone: 'clone', overview: 'overview' },
  'zh-CN': { list: '列表', find: '查找', history: '历史', edit: '编辑', clone: '克隆', overview: '一览' },
} as const

/** With what may stand between the figures of a number taken out. */
const figures = (text: string): string => text.replace(/[\s().+‑-]/g, '')

describe.each(platforms)('%s', (platform) => {
  const seenBy = async (actor: Actor): Promise<string> => {
    const all: readonly Seen[] = await actor.messages('app')
    return figures(JSON.stringify(all.map(({ text, labels, raw }) => [text, labels, raw])))
  }

  test('who may know them is shown them', async () => {
    const ada = rig[platform].as('ada')
    for (const kind of kinds) {
      await ada.say(refs[kind.name] ?? '')
      const card = await ada.last({ in: 'app', text: nameOf(kind.name) })
      expect(figures(card.text)).toContain(number)
    }
  })

  for (const { person, locale, say } of speakers)
    test.each(kinds.map((kind) => ({ kind, name: kind.name })))(`$name, ${locale}`, async ({ kind }) => {
      const actor = rig[platform].as(person)
      const words = spoken[locale as keyof typeof spoken]
      const noun = kindWords[kind.name as keyof typeof kindWords][locale === 'en' ? 'en' : 'zh'][0]
      const [ref, name] = [refs[kind.name] ?? '', nameOf(kind.name)]
      const ask = async (typed: string, text: string | RegExp) => {
        await actor.say(typed)
        return actor.last({ in: 'app', text })
      }
      await ask(ref, name)
      await ask(`${noun} ${words.list}`, name)
      await ask(`${words.find} ${name}`, name)
      await ask(`${noun} ${words.history} ${ref}`, say('record.hidden'))
      if (kind.name === 'customer') await ask(`${noun} ${words.overview} ${ref}`, say('overview.timeline'))
      const nothing = await ask(`${words.find} 8765432`, '8765432')
      expect(nothing.text).not.toContain(name)
      const field =
        kindNamed(kind.name)
          ?.fields.find((one) => String(one.name) === 'phone')
          ?.label(say) ?? ''
      const narrowed = await ask(`${words.find} ${noun} ${field}=138`, /138/)
      expect(narrowed.text).not.toContain(name)
      await actor.command(`${noun} ${words.edit} ${ref}`)
      if (platform === 'teams') await actor.click(say('renderer.openForm'))
      const form = await actor.dialog()
      expect(form?.fields.map(({ label }) => label)).not.toContain(field)
      expect(figures(JSON.stringify(form))).not.toContain(number)
      await actor.cancel()
      await actor.say(`${noun} ${locale === 'en' ? 'export' : '导出'} csv`)
      const { bytes } = await actor.takeFile('.csv')
      expect(bytes.toString('utf8')).toContain(name)
      expect(figures(bytes.toString('utf8'))).not.toContain(number)
      await ask(`${noun} ${words.clone} ${ref}`, kindNamed(kind.name)?.copyOf(say, name) ?? '')
      await actor.say(locale === 'en' ? 'undo' : '撤销')
      expect(await seenBy(actor)).not.toContain(number)
    })
})

test.each(platforms)('a line of text keeps as a note what its writer could not look up again, %s', async (platform) => {
  const sam = rig[platform].as('sam')
  await sam.say(`lead new Blind ${platform}, 13611112222, b${platform}@example.com`)
  const card = await sam.last({ in: 'app', text: `Blind ${platform}` })
  expect(card.text).toContain(speakers[0]?.say('record.leftOver', { text: '13611112222' }))
})
