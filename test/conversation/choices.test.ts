/** 选项列表: what an administrator does with the lists of choices, by buttons, forms and words. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commands } from '#bot/grammar/commands/vocabulary.ts'
import { namesSaid } from '#bot/interactions/choices.ts'
import { builtInChoices, choiceListNames, isOpenList } from '#domain/organization/choice-lists.ts'
import { choiceName } from '#views/choice-name.ts'
import { words } from '#views/locales/words.ts'
import { oneChoice } from '#views/pages/choices.ts'
import { reader } from '#views/reader.ts'
import { again, askForForm, opened, platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

test.each([
  ['Aerospace', { en: 'Aerospace' }],
  ['航空航天', { 'zh-CN': '航空航天' }],
  ['Aerospace 航空航天', { en: 'Aerospace', 'zh-CN': '航空航天' }],
  ['航空航天 Aerospace & defence', { en: 'Aerospace & defence', 'zh-CN': '航空航天' }],
  ['West China / 华西', { en: 'West China', 'zh-CN': '华西' }],
  ['华西，West China', { en: 'West China', 'zh-CN': '华西' }],
  ['SaaS软件', { 'zh-CN': 'SaaS软件' }],
  ['A股 公司', { 'zh-CN': 'A股 公司' }],
  ['  Trade   fair ', { en: 'Trade   fair' }],
])('%s is said in one language or two', (typed, names) => expect(namesSaid(typed)).toEqual(names))

const speakers = [
  { locale: 'en', add: 'add', undo: 'undo' },
  { locale: 'zh-CN', add: '添加', undo: '撤销' },
] as const

for (const platform of platforms)
  for (const { locale, add, undo } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const say = words(locale)
      const language = locale === 'en' ? 'en' : 'zh'
      const admin = () => rig[platform].as('ada')
      const settle = (name: string, now: typeof say, command: string) => async () => {
        await askForForm(rig[platform], admin(), now, command)
        await admin().fill({ [now('talk.language')]: name })
        await admin().submit()
      }
      beforeAll(settle(locale === 'en' ? 'English' : '简体中文', words('en'), 'edit settings'))
      afterAll(settle('English', say, locale === 'en' ? 'edit settings' : '修改设置'))

      test('all lists are seen, and each opens', async () => {
        await admin().say(commands.choices[language][0])
        const all = await admin().last({ in: 'app', text: say('choices.hint') })
        for (const list of choiceListNames) expect(all.text).toContain(say(`choices.lists.${list}`))
        const one = await opened(admin(), say('home.open'), all)
        expect(one.text).toContain(say('choices.listHint'))
      })

      test.each(choiceListNames)('%s: added in words in two languages, shown, and taken back', async (list) => {
        const [command] = commands[list][language]
        const space = locale === 'en' ? ' ' : ''
        const name = { en: `Alps ${platform}`, 'zh-CN': `阿尔卑斯${platform.length}` }
        await admin().say(`${add}${space}${command} ${name.en} ${name['zh-CN']}`)
        const added = await admin().last({ in: 'app', text: say('choices.added', { name: name[locale] }) })
        await admin().say(`${add}${space}${command} ${name.en}`)
        expect((await admin().last({ in: 'app' })).text).toContain(say('fieldErrors.taken'))
        await admin().click(say('record.undo'), added)
        await admin().say(command)
        const shown = await admin().last({ in: 'app', text: say(`choices.lists.${list}`) })
        expect(shown.text).not.toContain(name[locale])
        for (const value of builtInChoices[list]) expect(shown.text).toContain(choiceName(locale, list, { value }))
        if (isOpenList(list)) expect(shown.labels).toContain(say('choices.add'))
      })

      test('a source is renamed, made the default, merged, and each is taken back', async () => {
        const [command] = commands.sources[language]
        const partner = choiceName(locale, 'sources', { value: 'partner' })
        await admin().say(command)
        const list = await admin().last({ in: 'app', text: say('choices.listHint') })
        await admin().click(say('record.edit'), list)
        const dialog = JSON.stringify(await admin().dialog())
        expect(dialog).toContain(choiceName(locale, 'sources', { value: 'web' }))
        const label = say(locale === 'en' ? 'choices.english' : 'choices.chinese')
        await admin().fill({ [label]: partner })
        await admin().submit()
        expect(JSON.stringify(await admin().dialog())).toContain(say('fieldErrors.taken'))
        const renamed = `Homepage ${platform} ${locale}`
        await admin().fill({ [label]: renamed })
        await admin().submit()
        expect(await admin().dialog()).toBeUndefined()
        const one = await admin().last({ in: 'app', text: say('choices.saved', { name: renamed }) })
        await admin().click(say('choices.initial'), one)
        const initial = await again(admin(), one)
        expect(initial.text).toContain(say('choices.initialNow', { name: renamed }))
        await askForForm(rig[platform], admin(), say, locale === 'en' ? 'new lead' : '新建线索')
        expect(JSON.stringify(await admin().dialog())).toContain(renamed)
        await admin().cancel()
        await admin().click(say('choices.merge'), initial)
        expect(JSON.stringify(await admin().dialog())).toContain(say('choices.mergeHint', { name: renamed }))
        await admin().fill({ [say('choices.mergeInto')]: partner })
        await admin().submit()
        expect(await admin().dialog()).toBeUndefined()
        const merged = await again(admin(), initial)
        expect(merged.text).toContain(say('choices.merged', { name: renamed, into: partner }))
        for (let step = 0; step < 3; step++) await admin().say(undo)
        await admin().say(command)
        const after = await admin().last({ in: 'app', text: say('choices.listHint') })
        expect(after.text).toContain(choiceName(locale, 'sources', { value: 'web' }))
        expect(after.text).not.toContain(renamed)
      })

      test('a choice is retired, offered again and merged in words, by what it is called in either language', async () => {
        const [command] = commands.sources[language]
        const name = (value: string, of: 'en' | 'zh-CN' = locale) => choiceName(of, 'sources', { value })
        const other = locale === 'en' ? 'zh-CN' : 'en'
        const says = (en: string, zh: string) => admin().say(locale === 'en' ? en : zh)
        await says(`retire ${command} ${name('web', other)}`, `停用${command} ${name('web', other)}`)
        await admin().last({ in: 'app', text: say('choices.retired', { name: name('web') }) })
        await says(`restore ${command} ${name('web')}`, `恢复${command} ${name('web')}`)
        await admin().last({ in: 'app', text: say('choices.restored', { name: name('web') }) })
        await says(
          `merge ${command} ${name('web')} into ${name('coldCall')}`,
          `合并${command} ${name('web')} 到 ${name('coldCall')}`,
        )
        const names = { name: name('web'), into: name('coldCall') }
        await admin().last({ in: 'app', text: say('choices.merged', names) })
        for (let step = 0; step < 3; step++) await admin().say(undo)
        await says(`retire ${command} Nowhere`, `停用${command} Nowhere`)
        expect((await admin().last({ in: 'app' })).text).toContain(say('errors.NoSuchChoice', { name: 'Nowhere' }))
      })

      test('a choice leads to the records that have it, whatever marks its name has', async () => {
        const [command] = commands.regions[language]
        const name = `Andes “${platform}” "${locale}"`
        await admin().say(`${add} ${command} ${name}`)
        await admin().last({ in: 'app', text: say('choices.added', { name }) })
        const choice = { value: name }
        const to = reader({ locale, timeZone: 'UTC' }, { currency: 'CNY', regions: [choice] }, rig.now())
        const { nodes } = oneChoice(to, 'regions', choice, { mayChange: true })
        const asked = nodes.flatMap((node) => (node.type === 'actions' ? node.actions : []))
        const texts = asked.flatMap((one) =>
          'action' in one && one.action.verb === 'say' ? (one.action.args?.text ?? '') : [],
        )
        expect(texts).toHaveLength(4)
        for (const text of texts) {
          await admin().say(text)
          const list = await admin().last({ in: 'app', text: say('customer.fields.region') })
          expect(list.text).toContain(name)
        }
        await admin().say(undo)
      })
    })

test.each(platforms)('everybody sees them, nobody else changes them, %s', async (platform) => {
  const sam = rig[platform].as('sam')
  const say = words('en')
  await sam.say('sources')
  const page = await sam.last({ in: 'app', text: say('choices.listHint') })
  for (const label of ['choices.add', 'choices.retire', 'record.edit'] as const)
    expect(page.labels).not.toContain(say(label))
  for (const list of choiceListNames) {
    await sam.say(`add ${commands[list].en[1] ?? commands[list].en[0]} Mine`)
    expect((await sam.last({ in: 'app' })).text).toContain(say('errors.NotAllowed'))
  }
})
