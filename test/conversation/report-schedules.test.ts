/** Reports that are posted again and again: where, what, when; and what becomes of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withinTenant } from '#domain/database/orm.ts'
import { ReportSchedule } from '#domain/reports/report-schedule.ts'
import type { Actor } from '../driver/driver.ts'
import { again, platforms, type Rig, speakers, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'demo' })
}, 120_000)
afterAll(() => rig.close())

const phrases = {
  en: {
    inSales: 'report pipeline every Monday 9:00 in #sales',
    inBoard: 'report pipeline every Monday 9:00 in #board',
    toManager: 'report leads every Monday 9:00 to 王芳',
    toNobody: 'report leads every Monday 9:00 to Zebulon Quark',
    several: 'report leads, pipeline and sales last day of the quarter 17:00',
    workday: 'report tickets first workday of the month 8:30',
    onlyPlace: 'report pipeline in #sales',
    often: 'report pipeline cron */5 * * * *',
    pause: 'pause report pipeline',
    resume: 'report resume pipeline',
    runs: 'report runs pipeline',
    now: 'run report pipeline now',
    list: 'report schedules',
    undo: 'undo',
    later: 'every Tuesday 10:15',
    hello: 'help',
  },
  'zh-CN': {
    inSales: '报告 销售漏斗 每周一上午九点 到 #sales',
    inBoard: '报告 销售漏斗 每周一上午九点 到 #board',
    toManager: '报告 线索 每周一9点 发给王芳',
    toNobody: '报告 线索 每周一9点 发给欧阳不存在',
    several: '报告 线索、销售漏斗和销售额 每季度最后一天下午五点',
    workday: '报告 服务单 每月第一个工作日8:30',
    onlyPlace: '报告 销售漏斗 到 #sales',
    often: '报告 销售漏斗 cron */5 * * * *',
    pause: '暂停销售漏斗报告',
    resume: '报告 恢复 销售漏斗',
    runs: '报告 销售漏斗 发送记录',
    now: '报告 立即发送 销售漏斗',
    list: '报告 计划',
    undo: '撤销',
    later: '每周二10:15',
    hello: '帮助',
  },
} as const

const kept = () =>
  withinTenant(rig.bot.database, rig.bot.organization, (em) =>
    em.find(ReportSchedule, { deletedAt: null }, { populate: ['owner', 'recipient'], disableIdentityMap: true }),
  )
const forgetAll = () =>
  withinTenant(rig.bot.database, rig.bot.organization, async (em) => {
    for (const table of ['report_run', 'report_schedule']) await em.execute(`delete from ${table}`)
  })

const fault = async (face: string, method: string, fault: string, times: number) => {
  const answer = await fetch(`${rig.url}/sandbox/client/faults`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ face, method, fault, times }),
  })
  expect(answer.ok).toBe(true)
}

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const words = phrases[locale as keyof typeof phrases]
      const actor = (): Actor => rig[platform].as(person)
      const pipeline = say('reports.names.pipeline')
      const begin = (key: 'report.scheduled' | 'report.changed') =>
        say(key, { report: pipeline, place: '@', how: '@', zone: '@', next: '@', after: '@' }).split('@')[0] ?? ''
      /** In the list, of one schedule alone. */
      const list = async () => {
        await actor().command(words.list)
        return actor().last({ text: say('report.next', { next: '' }).trim() })
      }

      test('to a channel by its name, once the bot may post there; the same twice is pointed out', async () => {
        await forgetAll()
        if (platform === 'teams') {
          if (person === 'sam') {
            await actor().command(words.inSales)
            await actor().last({ text: say('report.noSuchPlaceTeams', { place: '#sales' }) })
            expect(await kept()).toEqual([])
          }
          await actor().command(words.hello, { in: 'sales' })
        }
        await actor().command(words.inSales)
        const said = await actor().last({ text: begin('report.scheduled'), withinMs: 10_000 })
        expect(said.text).toContain('#sales'.replace('#', platform === 'slack' ? '#' : ''))
        expect(said.text).toContain('09:00')
        expect(said.text).toContain(locale === 'en' ? 'Eastern Time' : '中国标准时间')
        const told = say('report.announced', { name: '@', report: pipeline, how: '@', next: '@' }).split('@')
        await actor().last({ in: 'sales', text: told.find((part) => part.includes(pipeline)) ?? '', withinMs: 10_000 })
        await actor().command(words.inSales)
        const before = await actor().last({ text: say('report.notTwice') })
        expect(before.labels).toContain(say('report.edit'))
        expect(before.labels).not.toContain(say('report.anyway'))
        expect(await kept()).toHaveLength(1)
        await actor().command(words.undo)
        await actor().last({ text: pipeline })
        expect(await kept()).toEqual([])
      })

      test('to what the bot does not see: how it is invited', async () => {
        await forgetAll()
        await actor().command(words.inBoard)
        const key = platform === 'slack' ? 'report.noSuchPlaceSlack' : 'report.noSuchPlaceTeams'
        const seen = await actor().last({ text: say(key, { place: '#board' }) })
        expect(seen.labels).toContain(say('report.tryAgain'))
        await actor().command(words.toNobody)
        await actor().last({ text: /Zebulon Quark|欧阳不存在/ })
        await actor().command(words.onlyPlace)
        await actor().last({ text: say('report.sayWhen', { words: '@' }).split('@')[1] ?? '' })
        await actor().command(words.often)
        await actor().last({ text: say('report.tooOften') })
        expect(await kept()).toEqual([])
      })

      test('to somebody in private, who is told of it', async () => {
        await forgetAll()
        const manager = rig[platform].as('wangfang')
        await manager.command('帮助')
        await actor().command(words.toManager)
        await actor().last({ text: say('report.toPerson', { place: '王芳' }), withinMs: 10_000 })
        await manager.last({ text: /安排了把/, withinMs: 10_000 })
        const [one] = await kept()
        expect(one?.recipient).toBeTruthy()
        await actor().click(say('report.runNow'))
        const got = await manager.last({ text: say('reports.names.leads'), withinMs: 50_000 })
        expect(got.place).toBe('app')
      }, 90_000)

      test('several reports are one post', async () => {
        await forgetAll()
        await actor().command(words.several)
        const names = (['leads', 'pipeline', 'sales'] as const).map((name) => say(`reports.names.${name}`))
        const said = await actor().last({ text: names[2] ?? '', withinMs: 10_000 })
        for (const name of names) expect(said.text).toContain(name)
        await actor().click(say('report.runNow'), said)
        const posted = async () =>
          (await actor().messages()).filter(
            ({ text, images }) => images.length > 1 && names.every((name) => text.includes(name)),
          )
        await expect.poll(async () => (await posted()).length, { timeout: 50_000 }).toBe(1)
        expect((await posted())[0]?.labels).toEqual(expect.arrayContaining([...names, say('report.schedules')]))
        await actor().command(words.workday)
        await actor().last({ text: locale === 'en' ? '1st working day' : '第1个工作日', withinMs: 10_000 })
      }, 120_000)

      test('paused, resumed, edited and run, by buttons and in words; its runs are kept', async () => {
        await forgetAll()
        await actor().command(words.inSales)
        await actor().last({ text: begin('report.scheduled'), withinMs: 10_000 })
        await actor().command(words.pause)
        await actor().last({ text: say('report.pausedLine') })
        expect((await kept())[0]?.paused).toBe(true)
        await actor().command(words.resume)
        await actor().last({ text: say('report.resumed', { next: '@' }).split('@')[0] ?? '' })
        expect((await kept())[0]?.paused).toBe(false)
        await actor().command(words.now)
        await actor().last({ text: say('report.posting', { report: pipeline, place: '@' }).split('@')[0] ?? '' })
        const posted = await actor()
          .last({ in: 'sales', text: say('reports.refresh'), withinMs: 1 })
          .catch(() => undefined)
        expect(posted).toBeUndefined()
        await expect
          .poll(async () => (await actor().messages('sales')).some(({ images }) => images.length > 0), {
            timeout: 50_000,
          })
          .toBe(true)
        await expect
          .poll(
            async () => {
              await actor().command(words.runs)
              return (await actor().last({ text: say('report.runsTitle', { report: pipeline }) })).text
            },
            { timeout: 50_000, interval: 500 },
          )
          .toContain(say('report.runStates.posted'))
        const seen = await list()
        await actor().click(say('report.edit'), seen)
        await actor().fill({ [say('report.when')]: 'whenever' })
        await actor().submit()
        expect((await actor().dialog())?.fields.some(({ error }) => error?.includes('whenever'))).toBe(true)
        await actor().fill({ [say('report.when')]: words.later })
        await actor().submit()
        const changed = await actor().last({ text: begin('report.changed'), withinMs: 10_000 })
        expect(changed.text).toContain('10:15')
        expect((await kept())[0]).toMatchObject({
          cron: '15 10 * * 2',
          place: platform === 'slack' ? '#sales' : 'sales',
        })
      }, 120_000)

      test('one that fails is tried again where that helps, its owner told, and shown in red', async () => {
        await forgetAll()
        await actor().command(words.inSales)
        await actor().last({ text: begin('report.scheduled'), withinMs: 10_000 })
        // What passes is tried again, and nobody is troubled.
        const method = platform === 'slack' ? 'chat.postMessage' : 'activities'
        await new Promise((resolve) => setTimeout(resolve, 1500))
        const count = (await actor().messages('sales')).filter(({ images }) => images.length).length
        await fault(platform, method, 'rate-limit', 1)
        await actor().command(words.now)
        await expect
          .poll(async () => (await actor().messages('sales')).filter(({ images }) => images.length).length, {
            timeout: 50_000,
          })
          .toBe(count + 1)
        const [one] = await kept()
        const broken = platform === 'slack' ? 'C0GONE' : '19:gone@thread.tacv2'
        await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
          em.execute('update report_schedule set conversation = ? where id = ?', [broken, one?.id]),
        )
        await actor().command(words.now)
        const place = platform === 'slack' ? '#sales' : 'sales'
        const told = await actor().last({
          text: say('report.notPosted', { report: pipeline, place: say('report.inPlace', { place }) }),
          withinMs: 50_000,
        })
        expect(told.text).toContain(say('report.reasons.gone'))
        for (const label of ['runAgain', 'edit', 'pause'] as const)
          expect(told.labels).toContain(say(`report.${label}`))
        const seen = await list()
        expect(seen.text).toContain('🔴')
        expect(seen.text).toContain(say('report.reasons.gone'))
        await actor().click(say('report.pause'), told)
        expect((await kept())[0]?.paused).toBe(true)
        expect((await again(actor(), told)).labels).toBeDefined()
      }, 150_000)
    })

test('whose it is has left: the administrators say who takes it over', async () => {
  await forgetAll()
  const sam = rig.slack.as('sam')
  const ada = rig.slack.as('ada')
  await ada.command('help')
  await sam.command(phrases.en.inSales)
  await sam.last({ text: 'I will post', withinMs: 10_000 })
  await withinTenant(rig.bot.database, rig.bot.organization, (em) =>
    em.execute(`update app_user set active = false where name = 'Sam Carter'`),
  )
  rig.advance({ hours: 24 * 8 })
  await rig.bot.tick()
  const asked = await ada.last({ text: 'Who takes it over?', withinMs: 50_000 })
  expect((await kept())[0]?.paused).toBe(true)
  await ada.click('I take it over', asked)
  await ada.last({ text: 'goes on', withinMs: 10_000 })
  const [one] = await kept()
  expect(one).toMatchObject({ paused: false, owner: { name: 'Ada Brandt' } })
}, 120_000)
