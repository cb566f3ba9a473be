/** The same delivery four times at once: one effect, one answer. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lead } from '#domain/business/lead.ts'
import { withinTenant } from '#domain/database/orm.ts'
import { words } from '#views/locales/words.ts'
import { asNew, deliver, delivered, isPress } from './deliveries.ts'
import { platforms, type Rig, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
})
afterAll(() => rig.close())

const leadsNamed = (name: string) =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) => em.count(Lead, { name }))
const en = words('en')

for (const platform of platforms) {
  const fourTimes = async (json: string) => {
    const answers = await Promise.all([1, 2, 3, 4].map((second) => deliver(rig, platform, json, second)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  }

  test(`${platform}: words make one lead, and are answered once`, async () => {
    const actor = rig[platform].as('sam')
    const [said, name] = [`First words ${platform}`, `Said at once ${platform}`]
    await actor.say(`lead new ${said}, first@example.com`)
    await actor.last({ in: 'app', text: said })
    const message = await delivered(rig, platform, (json) => json.includes(`lead new ${said}`))
    await fourTimes(asNew(platform, message.replaceAll(said, name)))
    await expect.poll(() => leadsNamed(name)).toBe(1)
    // A later one is answered after all of them.
    await actor.say('help')
    await actor.last({ in: 'app', text: en('help.title') })
    expect(await leadsNamed(name)).toBe(1)
    const answers = (await actor.messages()).filter(({ author, text }) => author === 'EAS CRM' && text.includes(name))
    expect(answers).toHaveLength(1)
    await fourTimes(asNew(platform, message.replaceAll(said, name)))
    await expect.poll(() => leadsNamed(name)).toBe(2)
  })

  test(`${platform}: a pressed button does its work once`, async () => {
    const actor = rig[platform].as('sam')
    const name = `Cloned at once ${platform}`
    const copy = en('lead.copyOf', { name })
    await actor.say(`lead new ${name}, clone@example.com`)
    const card = await actor.last({ in: 'app', text: name })
    await actor.click(en('record.clone'), card)
    await expect.poll(() => leadsNamed(copy)).toBe(1)
    const press = await delivered(rig, platform, (json) => isPress(platform, json) && json.includes('lead.clone'))
    await fourTimes(press)
    await actor.say('help')
    expect(await leadsNamed(copy)).toBe(1)
    await fourTimes(asNew(platform, press))
    await expect.poll(() => leadsNamed(copy)).toBe(2)
    await actor.say('help')
    expect(await leadsNamed(copy)).toBe(2)
  })

  test(`${platform}: a form saves once`, async () => {
    const actor = rig[platform].as('sam')
    const name = `Filled at once ${platform}`
    await actor.say('home')
    await actor.click(en('lead.new'), await actor.last({ in: 'app' }))
    await actor.fill({ [en('lead.fields.name')]: name })
    await actor.submit()
    await expect.poll(() => leadsNamed(name)).toBe(1)
    const sent = await delivered(rig, platform, (json) => json.includes('lead.create') && json.includes(name))
    await fourTimes(sent)
    await actor.say('help')
    expect(await leadsNamed(name)).toBe(1)
    // The same once more would be asked about first.
    const other = `Quite another ${platform}`
    await fourTimes(asNew(platform, sent.replaceAll(name, other)))
    await expect.poll(() => leadsNamed(other)).toBe(1)
    await actor.say('help')
    expect([await leadsNamed(name), await leadsNamed(other)]).toEqual([1, 1])
  })
}
