/** Finding things again, at both chats and in both languages. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { words as wordsOf } from '#views/locales/words.ts'
import { askForForm, platforms, type Rig, speakers, startRig } from './rig.ts'

const englishWords = wordsOf('en')

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const said = {
  en: { new: 'new', find: 'find', customer: 'customer', lead: 'lead', name: 'Golden Harvest', code: 'gold' },
  'zh-CN': { new: '新建', find: '搜索', customer: '客户', lead: '线索', name: '金丰收', code: 'jfs' },
} as const

for (const platform of platforms)
  for (const { person, locale, say } of speakers) {
    const words = said[locale as keyof typeof said]
    const name = (n: number) => `${words.name} ${platform} ${n}`

    describe(`search, ${platform}, ${locale}`, () => {
      const actor = () => rig[platform].as(person)
      const makeCustomer = async (n: number) => {
        await askForForm(rig[platform], actor(), say, `${words.customer} ${words.new} ${name(n)}`)
        await actor().submit()
        await actor().last({ in: 'app', text: name(n) })
      }

      test('finds over all kinds at once, a few of each, with the way to all of them', async () => {
        for (let n = 1; n <= 6; n++) await makeCustomer(n)
        await actor().say(`${words.lead} ${words.new} ${name(7)}`)
        await actor().last({ in: 'app', text: name(7) })
        const term = locale === 'en' ? `gold harvest ${platform}` : `jfs ${platform}`
        await actor().say(`${words.find} ${term}`)
        const answer = await actor().last({ in: 'app', text: `“${term}”` })
        expect(answer.text).toContain(say('list.found', { query: term, count: 7 }))
        expect(answer.text).toContain(`${say('customer.many')} · 6`)
        expect(answer.text).toContain(`${say('lead.many')} · 1`)
        expect(answer.text).toContain(name(7))
        expect(answer.text).not.toContain(name(6))
        await actor().click(say('list.allFound', { kind: say('customer.many'), number: '6' }), answer)
        const list = await actor().last({ in: 'app', text: name(6) })
        expect(list.text).toContain(name(1))
        expect(list.text).not.toContain(name(7))
      })

      test('narrows a list to conditions said in words, and says which they are', async () => {
        const condition = (when: 'this') =>
          say('search.condition', {
            field: say('search.createdAt'),
            operator: say('search.operators.is'),
            value: say(`search.days.month.${when}`),
          })
        const typed =
          locale === 'en'
            ? `find customer type=customer created="this month" owner=me ${platform}`
            : `查找 客户 类型=客户 创建=本月 负责人=我 ${platform}`
        await actor().say(typed)
        const list = await actor().last({ in: 'app', text: condition('this') })
        expect(list.text).toContain(name(6))
        expect(list.text).toContain(say('search.operators.is'))
        expect(list.text).toContain(say('search.days.month.this'))
        expect(list.text).toContain(say('search.me'))
        expect(list.text).not.toContain(name(7))
        expect(list.labels).toContain(say('search.edit'))
        await actor().say(
          locale === 'en' ? `find customer type=partner ${platform}` : `查找 客户 类型=合作伙伴 ${platform}`,
        )
        expect((await actor().last({ in: 'app', text: say('search.noneMeet') })).text).toContain(say('customer.many'))
      })

      test('guesses nothing: a slip is answered with what is nearest, ready to be pressed', async () => {
        await actor().say(locale === 'en' ? 'find customer indutsry=software' : '查找 客户 行页=软件')
        const wrong = locale === 'en' ? 'indutsry' : '行页'
        const answer = await actor().last({ in: 'app', text: say('search.unknownField', { said: wrong }) })
        expect(answer.text).toContain(say('search.none'))
        const right = answer.labels.find((label) => label.includes(say('customer.fields.industry')))
        await actor().click(right ?? '', answer)
        const list = await actor().last({ in: 'app', text: say('customer.fields.industry') })
        expect(list.labels).toContain(say('search.edit'))
      })

      test('points at the place that it does not understand, and offers what would do', async () => {
        const english = locale === 'en'
        const find = english ? 'find customer' : '查找 客户'
        const ask = async (typed: string, sentence: string) => {
          await actor().say(`${find} ${typed}`)
          return actor().last({ in: 'app', text: sentence })
        }
        const created = say('search.createdAt')
        const day = await ask(
          english ? 'created>"lst week" owner=me' : '创建>上礼周 负责人=我',
          say('search.unknownValue', { said: english ? 'lst week' : '上礼周', field: created }),
        )
        expect(day.text).toContain(english ? 'created>▸"lst week"◂ owner=me' : '创建>▸上礼周◂ 负责人=我')
        expect(day.text).toContain(say('search.dateHint'))
        const better = day.labels.find((label) => label.includes(english ? '"last week" owner=me' : '上周 负责人=我'))
        await actor().click(better ?? '', day)
        await actor().last({ in: 'app', text: say('search.days.week.last') })
        const type = say('customer.fields.type')
        const sign = await ask(
          english ? 'type>partner' : '类型＞合作伙伴',
          say('search.unknownOperator', { field: type, said: english ? '>' : '＞', signs: '=  !=' }),
        )
        expect(sign.text).toContain(english ? 'type▸>◂partner' : '类型▸＞◂合作伙伴')
        expect(sign.labels.join('\n')).toContain(english ? 'type=partner' : '类型=合作伙伴')
        const quote = await ask(
          english ? 'region="New York' : '地区=“华东 一区',
          say('search.openQuote', { said: english ? '"New York' : '“华东 一区' }),
        )
        await actor().click(
          quote.labels.find((label) => label.endsWith(english ? '"New York"' : '“华东 一区”')) ?? '',
          quote,
        )
        await actor().last({ in: 'app', text: english ? '“New York”' : '“华东 一区”' })
        const eight = Array.from({ length: 8 }, (_, n) => (english ? `name!=n${n}` : `名称不是n${n}`)).join(' ')
        const ninth = english ? 'owner=me' : '负责人=我'
        const many = await ask(`${eight} ${ninth}`, say('search.tooMany', { count: 8 }))
        expect(many.text).toContain(`${eight} ▸${ninth}◂`)
        expect(many.text.split('\n')).toContain(`${find} ${eight}`)
        const joints = await ask(
          english ? 'owner=me or region=East type=partner' : '负责人=我 或 地区=华东 类型=合作伙伴',
          say('search.mixed'),
        )
        expect(joints.labels.join('\n')).toContain(english ? ' or type=partner' : ' 或 类型=合作伙伴')
        const missing = await ask(
          english ? 'owner=zzzz hw' : '负责人=某某某 hw',
          say('search.unknownValue', { said: english ? 'zzzz hw' : '某某某 hw', field: say('customer.fields.owner') }),
        )
        expect(missing.text).toContain(english ? 'owner=▸zzzz hw◂' : '负责人=▸某某某 hw◂')
      })

      test('understands how Chinese and English ask for sales', async () => {
        for (const typed of locale === 'en'
          ? ['find opportunity amount>100000 stage=negotiation close<"end of quarter"']
          : [
              '查找 机会 金额>10万 阶段=谈判 预计成交<本季度末',
              '查找 机会 金额＞１０万，阶段＝谈判，预计成交＜本季度末',
            ]) {
          await actor().say(typed)
          const list = await actor().last({ in: 'app', text: say('opportunity.stages.negotiation') })
          expect(list.text).toContain(say('search.noneMeet'))
          expect(list.text).toContain(say('search.operators.over'))
          expect(list.text).toContain(say('search.dates.atMost'))
          expect(list.text).toMatch(/100,000/)
        }
      })

      test('puts conditions together in forms, takes them out again and shows the results', async () => {
        await actor().say(locale === 'en' ? 'customer search' : '客户 搜索')
        const card = await actor().last({ in: 'app', text: say('search.noConditions') })
        await actor().click(say('search.add'), card)
        await actor().fill({ [say('search.field')]: say('customer.fields.name') })
        await actor().submit()
        await actor().fill({ [say('search.value')]: words.code })
        await actor().submit()
        const once = await actor().last({ in: 'app', text: `“${words.code}”` })
        await actor().click(say('search.add'), once)
        await actor().fill({ [say('search.field')]: say('search.createdAt') })
        await actor().submit()
        await actor().fill({ [say('search.value')]: 'whenever' })
        await actor().submit()
        const problem = (await actor().dialog())?.fields.find(({ label }) => label === say('search.value'))?.error
        expect(problem).toBe(say('fieldErrors.option'))
        await actor().fill({ [say('search.value')]: locale === 'en' ? 'yesterday' : '昨天' })
        await actor().submit()
        const twice = await actor().last({ in: 'app', text: say('search.days.day.last') })
        expect(twice.labels).toContain(say('search.matchAny'))
        await actor().click(say('search.matchAny'), twice)
        const any = await actor().last({ in: 'app', text: say('search.any') })
        await actor().click(say('search.results'), any)
        const list = await actor().last({ in: 'app', text: name(1) })
        expect(list.text).toContain(say('search.any'))
        await actor().click(say('search.edit'), list)
        const again = await actor().last({ in: 'app', text: say('search.any') })
        await actor().click(say('search.remove'), again)
        const left = await actor().last({ in: 'app', text: say('search.days.day.last') })
        expect(left.text).not.toContain(`“${words.code}”`)
      })

      test('keeps a search as a topic, shares it and runs it', async () => {
        const topic = `${words.name} topic ${platform}`
        await actor().say(locale === 'en' ? `find customer name~gold` : '查找 客户 名称包含金丰收')
        const list = await actor().last({ in: 'app', text: say('customer.fields.name') })
        await actor().click(say('topics.save'), list)
        await actor().fill({ [say('topics.name')]: topic, [say('topics.shared')]: true })
        await actor().submit()
        const kept = await actor().last({ in: 'app', text: say('topics.saved', { name: topic }) })
        expect(kept.text).toContain(say('topics.sharedByMe'))
        await actor().say(locale === 'en' ? 'topics' : '搜索主题')
        const all = await actor().last({ in: 'app', text: topic })
        await actor().click(say('topics.open'), all)
        expect((await actor().last({ in: 'app', text: name(1) })).labels).toContain(say('search.edit'))
      })

      test('tells a subscriber the day after what is new, once, and nothing when nothing is', async () => {
        const topic = `${words.name} topic ${platform}`
        await actor().say(locale === 'en' ? 'topics' : '搜索主题')
        const row = await actor().last({ in: 'app', text: topic })
        await actor().click(say('topics.subscribe'), row)
        await actor().last({ in: 'app', text: say('topics.subscribedNow', { name: topic }) })
        await makeCustomer(8)
        rig.advance({ hours: 24 })
        await rig.bot.tick()
        const news = await actor().last({ in: 'app', text: say('topics.news', { name: topic, count: 1 }) })
        expect(news.text).toContain(name(8))
        expect(news.text).not.toContain(name(1))
        await actor().click(say('topics.unsubscribe'), news)
        const after = await actor().last({ in: 'app', text: say('topics.unsubscribedNow', { name: topic }) })
        await actor().click(say('topics.delete'), after)
        const gone = await actor().last({ in: 'app', text: say('topics.deleted', { name: topic }) })
        await actor().click(say('record.undo'), gone)
        await actor().last({ in: 'app', text: say('talk.undone', { what: '' }).trim() })
        await actor().say(locale === 'en' ? 'topics' : '搜索主题')
        const back = await actor().last({ in: 'app', text: topic })
        await actor().click(say('topics.rename'), back)
        await actor().fill({ [say('topics.name')]: `${topic} 2`, [say('topics.shared')]: false })
        await actor().submit()
        const renamed = await actor().last({ in: 'app', text: say('topics.changed', { name: `${topic} 2` }) })
        expect(renamed.text).toContain(say('topics.private'))
        await actor().click(say('topics.delete'), renamed)
        await actor().last({ in: 'app', text: say('topics.deleted', { name: `${topic} 2` }) })
      }, 60_000)

      test('says of a shared topic what the reader may not ask, and runs without it', async () => {
        const topic = `Costly ${platform} ${locale}`
        const ada = rig[platform].as('ada')
        await ada.say('find product cost>123.45 name=none')
        await ada.click(englishWords('topics.save'), await ada.last({ in: 'app', text: '123.45' }))
        await ada.fill({ [englishWords('topics.name')]: topic, [englishWords('topics.shared')]: true })
        await ada.submit()
        const kept = await ada.last({ in: 'app', text: englishWords('topics.saved', { name: topic }) })
        await actor().say(locale === 'en' ? 'topics' : '搜索主题')
        const all = await actor().last({ in: 'app', text: topic })
        expect(all.text).not.toContain('123.45')
        await actor().click(say('topics.open'), all)
        const outdated = await actor().last({ in: 'app', text: say('topics.outdated', { name: topic }) })
        expect(outdated.text).toContain(`⚠️ ${say('search.notForYou')}`)
        expect(outdated.text).not.toContain('123.45')
        await actor().click(say('search.remove'), outdated)
        const left = await actor().last({ in: 'app', text: say('search.all') })
        expect(left.text).not.toContain('⚠️')
        await actor().click(say('search.results'), left)
        await actor().last({ in: 'app', text: say('search.noneMeet') })
        await ada.click(englishWords('topics.delete'), kept)
        await ada.last({ in: 'app', text: englishWords('topics.deleted', { name: topic }) })
      })

      test('says plainly that there is nothing', async () => {
        await actor().say(`${words.find} qqqq`)
        expect((await actor().last({ in: 'app', text: 'qqqq' })).text).toContain(
          say('list.noneFound', { query: 'qqqq' }),
        )
      })
    })
  }
