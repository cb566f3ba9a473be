/** Whatever is shown in part says how much more there is, or leads to it: nothing ends without a word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerKind } from '#domain/business/customer.ts'
import { leadKind } from '#domain/business/lead.ts'
import { logActivity } from '#domain/calendar/activities.ts'
import { setRate } from '#domain/organization/exchange-rates.ts'
import { mergeRecords } from '#domain/records/merge.ts'
import { createRecord, updateRecord } from '#domain/records/records.ts'
import { scheduleReport } from '#domain/reports/schedules.ts'
import { setFavourite } from '#domain/search/favourites.ts'
import { saveTopic } from '#domain/search/topics.ts'
import type { Actor } from '../driver/driver.ts'
import { again, asPerson, opened, platforms, type Rig, speakers, startRig } from './rig.ts'

const refs: Record<string, { lead: string; kept: string; gone: string }> = {}
let rig: Rig
beforeAll(async () => {
  rig = await startRig({ known: 'people' })
  await asPerson(rig, 'ada', async (context) => {
    for (let day = 1; day <= 23; day++)
      await setRate(context, { currency: 'USD', rate: `7.${day}1`, day: `2026-01-${String(day).padStart(2, '0')}` })
  })
  for (const { person } of speakers)
    await asPerson(rig, person, async (context) => {
      const kind = leadKind as never
      const lead = await createRecord(context, leadKind, { name: `Busy of ${person}` })
      for (let at = 1; at <= 17; at++)
        await updateRecord(context, leadKind, lead, lead.version, { title: `Title ${at}` } as never)
      for (let at = 1; at <= 23; at++) {
        await logActivity(context, { type: 'task', subject: `Errand ${at} of ${person}` }, { kind, record: lead })
        await setFavourite(
          context,
          kind,
          await createRecord(context, leadKind, { name: `Liked ${at} of ${person}` }),
          true,
        )
      }
      for (let at = 1; at <= 12; at++)
        await scheduleReport(context, {
          report: 'leads',
          cron: '0 9 * * *',
          platform: 'slack',
          workspace: 'T1',
          conversation: `C${at}`,
          place: `place-${at}`,
        })
      for (let at = 1; at <= 12; at++)
        await saveTopic(
          context,
          kind,
          { match: 'all', conditions: [{ field: 'name', operator: 'contains', values: ['busy'] }] },
          { name: `Topic ${at} of ${person}`, shared: false },
        )
      const kept = await createRecord(context, customerKind, { name: `Kept of ${person}` })
      const gone = await createRecord(context, customerKind, { name: `Gone of ${person}` })
      await mergeRecords(context, customerKind as never, kept, gone, {
        taken: [],
        versions: [kept.version, gone.version],
      })
      refs[person] = { lead: `L-${lead.number}`, kept: `C-${kept.number}`, gone: `C-${gone.number}` }
    })
}, 180_000)
afterAll(() => rig.close())

for (const platform of platforms)
  for (const { person, locale, say } of speakers)
    describe(`${platform}, ${locale}`, () => {
      const actor = (): Actor => rig[platform].as(person)
      const position = (from: number, to: number, total: number) =>
        say('list.position', { from: String(from), to: String(to), total: String(total) })
      const ref = (which: 'lead' | 'kept' | 'gone') => refs[person]?.[which] ?? ''

      /** Says it, turns the page, and gives both pages. */
      const paged = async (words: string, first: string, next: string) => {
        await actor().say(words)
        const shown = await actor().last({ in: 'app', text: first })
        await actor().click(say('renderer.next'), shown)
        const turned = await again(actor(), shown)
        expect(turned.text).toContain(next)
        return [shown.text, turned.text] as const
      }

      test('a history goes on to its beginning', async () => {
        const [first, next] = await paged(`history ${ref('lead')}`, position(1, 15, 18), position(16, 18, 18))
        expect(first).toContain('Title 17')
        expect(first).not.toContain(say('talk.historyCreate', { who: 'Sam Carter' }))
        expect(next).toContain(say('talk.historyCreate', { who: person === 'sam' ? 'Sam Carter' : '李雷' }))
      })

      test('favourites, tasks, rates, scheduled reports and search topics go on page by page', async () => {
        const [liked] = await paged('favourites', position(1, 20, 23), position(21, 23, 23))
        expect(liked).toContain(`of ${person}`)
        await paged('tasks', position(1, 20, 23), position(21, 23, 23))
        const [, oldest] = await paged('rates', position(1, 20, 23), position(21, 23, 23))
        expect(oldest).toContain('7.11')
        await paged('report list', position(1, 10, 12), position(11, 12, 12))
        await paged('topics', position(1, 10, 12), position(11, 12, 12))
        await actor().say(`topics topic 12 of ${person}`)
        await actor().last({ in: 'app', text: `Busy of ${person}` })
      })

      test('a card leads to all that is planned on its record', async () => {
        await actor().say(ref('lead'))
        const card = await actor().last({ in: 'app', text: `Busy of ${person}` })
        const all = say('record.allParts', { parts: say('record.activities') })
        const list = await opened(actor(), all, card)
        expect(list.text).toContain(position(1, 20, 23))
        expect(list.text).toContain(ref('lead'))
      })

      test('home leads on where it shows a part', async () => {
        await actor().say('home')
        const home = await actor().last({ in: 'app', text: say('talk.homeTasks') })
        for (const parts of [say('activity.tasksTitle'), say('lead.many'), say('list.favourites'), say('topics.title')])
          expect(home.labels).toContain(say('record.allParts', { parts }))
      })

      test('what was merged leads to what it is a part of, in cards, histories and refusals', async () => {
        const [kept, gone] = [`Kept of ${person}`, `Gone of ${person}`]
        await actor().say(ref('gone'))
        const went = { ref: ref('kept'), name: kept, other: ref('gone'), otherName: gone }
        expect((await actor().last({ in: 'app', text: say('merge.wentInto', went) })).labels).toContain(
          say('record.edit'),
        )
        const who = person === 'sam' ? 'Sam Carter' : '李雷'
        await actor().say(`history ${ref('gone')}`)
        await actor().last({ in: 'app', text: say('talk.historyMergedInto', { who, into: `${ref('kept')} ${kept}` }) })
        await actor().say(`history ${ref('kept')}`)
        await actor().last({ in: 'app', text: say('talk.historyMergedFrom', { who, from: `${ref('gone')} ${gone}` }) })
        await actor().say(`edit ${ref('gone')}`)
        await actor().last({ in: 'app', text: say('errors.MergedInto', { ref: ref('gone'), into: ref('kept') }) })
      })
    })
