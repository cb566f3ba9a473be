/** Charts for a channel: now, by themselves every weekday at nine, not while paused, not when deleted. */
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { people } from '#sandbox/world.ts'
import { platforms, speakers } from '../conversation/rig.ts'
import { stage } from './stage.ts'
import type { Visitor } from './visitor.ts'

const at = stage()

const typed = {
  en: {
    now: 'report leads',
    everyWeekday: 'report leads every weekday 9:00',
    list: 'report list',
    remove: 'report delete leads',
  },
  'zh-CN': { now: '报告 线索', everyWeekday: '报告 线索 每个工作日9点', list: '报告 列表', remove: '报告 删除 线索' },
} as const

/** The next nine o'clock of a Monday to Friday where the person lives. */
function nextWeekdayAtNine(now: Date, zone: string): DateTime {
  const nine = DateTime.fromJSDate(now, { zone }).set({ hour: 9, minute: 0, second: 0, millisecond: 0 })
  const days = [0, 1, 2, 3, 4].map((ahead) => nine.plus({ days: ahead }))
  const next = days.find((day) => day.toJSDate() > now && day.weekday <= 5)
  if (!next) throw new Error('no week has five days without a weekday')
  return next
}

/** Charts that the person sees here, drawn to their end. */
const drawnCharts = async ({ page }: Visitor): Promise<number> => {
  const pictures = page.getByRole('article').getByRole('img')
  return pictures.evaluateAll(
    (all) =>
      (all as unknown as { complete?: boolean; naturalWidth?: number }[]).filter(
        ({ complete, naturalWidth = 0 }) => complete && naturalWidth > 400,
      ).length,
  )
}

for (const face of platforms) {
  for (const speaker of speakers) {
    const { say, person } = speaker
    const locale = speaker.locale as 'en' | 'zh-CN'
    const zone = people.find(({ key }) => key === person)?.timeZone ?? ''

    test(`${face}, ${locale}: a report in a channel, then every weekday at nine until it is deleted`, async () => {
      const me = await at.visit(speaker, face)
      await me.goTo('sales')
      const before = await drawnCharts(me)
      const charts = (count: number) => expect.poll(() => drawnCharts(me), { timeout: 20_000 }).toBe(before + count)
      await me.command(typed[locale].now)
      await charts(1)
      // The picture says its numbers to who cannot see it.
      await me.page
        .getByRole('img', { name: new RegExp(`^${say('reports.names.leads')}.*\\d`) })
        .last()
        .waitFor()
      await me.shot('report-in-channel')

      await me.command(typed[locale].everyWeekday)
      const due = nextWeekdayAtNine(at.rig.now(), zone)
      const answer = me.message(
        say('report.scheduled', {
          report: say('reports.names.leads'),
          place: '@',
          how: '@',
          zone: '@',
          next: '@',
          after: '@',
        }).split('@')[0] ?? '',
      )
      await answer.getByText('09:00').first().waitFor()
      const day = due.setLocale(locale).toFormat(locale === 'en' ? 'LLL d' : 'L月d日')
      expect(await answer.textContent()).toContain(day)
      await me.shot('scheduled')

      at.rig.advance({ minutes: due.diff(DateTime.fromJSDate(at.rig.now())).as('minutes') - 1 })
      await at.rig.bot.tick()
      expect(await drawnCharts(me)).toBe(before + 1)
      at.rig.advance({ minutes: 2 })
      await at.rig.bot.tick()
      await charts(2)
      // What comes by itself is for the whole channel, in the organisation's language.
      await me.shot('posted-by-schedule', { otherLanguage: true })

      await me.goTo('app')
      await me.command(typed[locale].list)
      const list = () => me.message(say('report.schedules'))
      await list().getByText('sales').first().waitFor()
      await me.shot('schedules')
      await list()
        .getByRole('button', { name: say('report.pause'), exact: true })
        .click()
      await list().getByText(say('report.pausedLine')).first().waitFor()
      at.rig.advance({ hours: 24 * 4 })
      await at.rig.bot.tick()
      await list()
        .getByRole('button', { name: say('report.resume'), exact: true })
        .click()
      await list()
        .getByRole('button', { name: say('report.pause'), exact: true })
        .waitFor()
      await me.command(typed[locale].remove)
      await list().getByText(say('report.noSchedules')).waitFor()
      await me.shot('no-schedules')
      at.rig.advance({ hours: 24 * 4 })
      await at.rig.bot.tick()
      await me.goTo('sales')
      await charts(2)
      await me.leave()
    }, 120_000)
  }
}
