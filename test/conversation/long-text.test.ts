/** Long texts of any script, typed into a form: what was typed is what is kept, in whichever chat it is edited. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { words } from '#views/locales/words.ts'
import { limits } from '#views/slack/limits.ts'
import { again, askForForm, platforms, type Rig, refIn, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const en = words('en')
const scripts = [
  '👩‍👩‍👧‍👦 Ｅmoji 🇨🇳 🏳️‍🌈 ☎️ e\u0301',
  '客户要求三月底前交货，价格含税；详见附件《技术规格书》。𠮷野家',
  'שלום, המחיר הוא 1,200 ₪ (כולל מע״מ) — العرض صالح حتى نهاية الشهر',
  '*not bold* _nor this_ ~struck~ `code` <b>&amp;</b> <@U1> <!channel> [x](https://example.com) {{DATE(2026-01-01)}} \\',
  '    indented\n\n- a\n1. b\n> c',
]
/** At most so many characters, of all the scripts, with nothing at its ends that a client would trim. */
const written = (length: number): string =>
  `${`${scripts.join('\n')}\n`
    .repeat(200)
    .slice(0, length - 3)
    .toWellFormed()
    .replaceAll('\ufffd', 'x')}end`

const descriptionOf = async (name: string) => {
  const lead = await withinTenant(rig.bot.database, rig.bot.organization, (em) => em.findOneOrFail(Lead, { name }))
  return lead.description
}

for (const platform of platforms) {
  const other = platform === 'slack' ? 'teams' : 'slack'

  test(`${platform}: typed, shown, edited beside and kept to the letter`, async () => {
    // An input of Slack holds no more.
    const long = written(platform === 'slack' ? limits.input.text : 10_000)
    expect(Buffer.byteLength(long)).toBeGreaterThan(platform === 'slack' ? 4_000 : 13_000)
    const actor = rig[platform].as('sam')
    const name = `Long ${platform}`
    await askForForm(rig[platform], actor, en, 'lead new')
    await actor.fill({ [en('lead.fields.name')]: name, [en('lead.fields.description')]: long })
    await actor.submit()
    expect(await actor.dialog()).toBeUndefined()
    expect(actor.error).toBeUndefined()
    expect(await descriptionOf(name)).toBe(long)

    const card = await actor.last({ text: name })
    for (const part of ['👩‍👩‍👧‍👦', '客户要求三月底前交货', 'שלום', '*not bold*', '<b>&amp;</b>', '<@U1> <!channel>'])
      expect(card.text).toContain(part)

    // Once where it was written, once in the other chat, whose form may show the beginning only.
    for (const chat of [platform, other] as const) {
      const editor = rig[chat].as('sam')
      await editor.say(`lead show ${refIn(card.text)}`)
      const shown = await editor.last({ in: 'app', text: name })
      await editor.click(en('record.edit'), shown)
      await editor.fill({ [en('lead.fields.company')]: `Edited in ${chat}` })
      await editor.submit()
      expect(await editor.dialog()).toBeUndefined()
      expect((await again(editor, shown)).text).toContain(`Edited in ${chat}`)
      expect(await descriptionOf(name)).toBe(long)
    }
  })
}
