/** What every kind of record has, on every kind, at both chats, in both languages: nothing of it was written for one. */
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noLinks } from '#domain/records/links.ts'
import { may } from '#domain/records/policies.ts'
import type { Field } from '#views/field.ts'
import type { RecordKind } from '#views/kind.ts'
import { recordKinds } from '#views/kinds/index.ts'
import type { Words } from '#views/locales/words.ts'
import type { Actor } from '../driver/driver.ts'
import { inMemory } from '../setup/pglite-image.ts'
import { again, askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people', where: await inMemory() })
})
afterAll(() => rig.close())

const named = (name: string): RecordKind => {
  const kind = recordKinds.find((one) => one.domain.name === name)
  if (!kind) throw new Error(`no kind is called ${name}`)
  return kind
}

const command = (kind: RecordKind, say: Words, verb: string) => `${kind.one(say).toLowerCase()} ${verb}`
const verbs = {
  en: { new: 'new', list: 'list', show: 'show', task: 'task' },
  'zh-CN': { new: '新建', list: '列表', show: '查看', task: '任务' },
}

/** What a field takes when a form insists on it; the record it names is made first. */
async function sample(
  field: Field<never>,
  actor: Actor,
  chat: Rig['slack'],
  say: Words,
  salt: string,
): Promise<string> {
  switch (field.type) {
    case 'record': {
      const other = named(field.kind ?? '')
      const name = `${salt} ${other.domain.name}`
      await make(other, name, actor, chat, say, salt)
      return name
    }
    case 'date':
      // One that is over would be asked about.
      return DateTime.now().plus({ days: 7 }).toISODate()
    case 'number':
    case 'money':
      return '5'
    case 'choice': {
      const [first] = field.options?.({ words: say } as never) ?? []
      return first?.label ?? ''
    }
    default:
      return salt
  }
}

/** Fills the form of a new record with its name and whatever else it insists on, and saves it; its reference. */
async function make(
  kind: RecordKind,
  name: string,
  actor: Actor,
  chat: Rig['slack'],
  say: Words,
  salt: string,
): Promise<string> {
  const locale = say('record.save') === 'Save' ? 'en' : 'zh-CN'
  const open = () => askForForm(chat, actor, say, `${command(kind, say, verbs[locale].new)}`)
  await open()
  const form = await actor.dialog()
  if (!form) throw new Error(`no form for ${kind.domain.name}: ${actor.error ?? (await actor.last()).text}`)
  const title = kind.fields.find((field) => field.name === kind.domain.title)?.label(say) ?? ''
  const wanted = form.fields.filter(({ required, value, label }) => required && !value && label !== title)
  // What happened is about a record of any kind.
  const about = say('interaction.fields.about')
  const needed = wanted.flatMap(({ label }) => {
    if (label === about) return []
    const field = kind.fields.find((one) => one.label(say) === label)
    if (!field) throw new Error(`the form of ${kind.domain.name} asks for ${label}, which is no field of it`)
    return [field]
  })
  const links = needed.filter(({ type }) => type === 'record')
  const values: Record<string, string> = { [title]: name }
  if (links.length || wanted.some(({ label }) => label === about)) {
    await actor.cancel()
    if (wanted.some(({ label }) => label === about)) {
      values[about] = `${salt} customer`
      await make(named('customer'), `${salt} customer`, actor, chat, say, salt)
    }
    for (const field of needed) values[field.label(say)] = await sample(field as never, actor, chat, say, salt)
    await open()
  } else for (const field of needed) values[field.label(say)] = await sample(field as never, actor, chat, say, salt)
  await actor.fill(values)
  await actor.submit()
  const rest = await actor.dialog()
  if (rest)
    throw new Error(
      `the form of ${kind.domain.name} stays: ${JSON.stringify(rest.fields.filter(({ error }) => error))}`,
    )
  const made = await actor.last({ in: 'app', text: name })
  return refOf(kind, made.text)
}

const refOf = (kind: RecordKind, text: string, title = ''): string => {
  const found = new RegExp(`\\b${kind.domain.prefix}-\\d+\\b(?= ${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`).exec(
    text,
  )
  if (!found) throw new Error(`no ${kind.domain.name} is named in: ${text}`)
  return found[0]
}

/** Who tries a kind: those who sell, or who leads them where only they keep it. */
const leaders = { en: 'ada', 'zh-CN': 'wangfang' }
const seller = { actor: { id: '', role: 'salesperson' }, team: [] } as never

// Each kind in both chats and both languages, without every pair of them, which takes twice the time.
for (const [chatAt, platform] of platforms.entries())
  for (const [speakerAt, { person: salesperson, locale, say }] of speakers.entries())
    for (const kind of recordKinds.filter((_, at) => (at + chatAt + speakerAt) % 2 === 0)) {
      const person = may(seller, 'create', kind.domain.entity) ? salesperson : leaders[locale as keyof typeof leaders]
      const name = `${locale === 'en' ? 'Harvest' : '丰收'} ${platform} ${kind.domain.name}`
      const words = verbs[locale as keyof typeof verbs]

      describe(`${kind.domain.name}, ${platform}, ${locale}`, () => {
        const chat = () => rig[platform]
        const actor = () => chat().as(person)
        let ref = ''
        const shown = async (one: string, title: string) => {
          await actor().say(`${words.show} ${one}`)
          return actor().last({ in: 'app', text: `${one} ${title}` })
        }
        const listed = async () => {
          await actor().say(command(kind, say, words.list))
          return actor().last({ in: 'app', text: kind.many(say) })
        }

        test('is made by its form and listed', async () => {
          ref = await make(kind, name, actor(), chat(), say, `Base ${kind.domain.name} ${platform} ${locale}`)
          const list = await listed()
          expect(list.text).toContain(name)
          expect(list.labels).toContain(kind.newTitle(say))
        })

        test('is found by its number and by a word of its name', async () => {
          const find = locale === 'en' ? 'find' : '搜索'
          for (const typed of [ref, name]) {
            await actor().say(`${find} ${typed}`)
            expect((await actor().last({ in: 'app', text: `“${typed}”` })).text, typed).toContain(ref)
          }
        })

        test('is edited where it stands, and the change is taken back', async () => {
          expect(ref).not.toBe('')
          const card = await shown(ref, name)
          const field = kind.fields.find((one) => one.type === 'text' && one.input && one.name !== kind.domain.title)
          if (!field) throw new Error(`${kind.domain.name} has no text to edit`)
          const text = sampleText(field as never)
          await actor().click(say('record.edit'), card)
          await actor().fill({ [field.label(say)]: text })
          await actor().submit()
          expect(await actor().dialog()).toBeUndefined()
          expect((await again(actor(), card)).text).toContain(text)
          await actor().click(say('record.undo'), card)
          expect((await again(actor(), card)).text).not.toContain(text)
          await actor().click(say('record.history'), card)
          expect((await again(actor(), card)).text).toContain(field.label(say))
        })

        test('is cloned, kept at hand, logged on, deleted and restored', async () => {
          const copyName = kind.copyOf(say, name)
          await actor().click(say('record.clone'), await shown(ref, name))
          const copy = refOf(kind, (await actor().last({ in: 'app', text: copyName })).text, copyName)
          expect(copy).not.toBe(ref)
          const card = await shown(copy, copyName)
          await actor().click(say('record.favourite'), card)
          expect((await again(actor(), card)).text).toContain(say('record.favoured', { name: copyName }))
          const what = locale === 'en' ? 'send samples tomorrow 3pm' : '寄样品 明天下午3点'
          await actor().say(`${words.task} ${copy} ${what}`)
          const logged = await shown(copy, copyName)
          expect(logged.text).toContain('15:00')
          await actor().click(say('record.delete'), logged)
          // Another may be about it, and names it still.
          expect((await listed()).text.split('\n')).not.toContain(copyName)
          await actor().click(say('record.restore'), await shown(copy, copyName))
          expect((await listed()).text).toContain(copyName)
        })
      })
    }

/** A text that the field takes and no other field would say. */
function sampleText(field: Field<never>): string {
  const input = field.input?.({ words: ((key: string) => key) as never, regions: [] } as never, undefined, noLinks)
  const format = input?.type === 'text' ? input.format : undefined
  return format === 'email'
    ? 'zed@zed.example'
    : format === 'tel'
      ? '021 5555 0199'
      : format === 'url'
        ? 'https://zed.example'
        : 'Zed 9'
}
