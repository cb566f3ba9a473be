/** Thanks and farewells, the language somebody wants, and what people ask for that is not there yet. */
import { agendaOf } from '#domain/calendar/agenda.ts'
import { saveSettings } from '#domain/organization/own-settings.ts'
import { comesLater, laterFeatures } from '#views/pages/later.ts'
import { said } from '#views/pages/said.ts'
import { type Handlers, reads, writes } from '../handler.ts'
import { readerOf } from '../reader-of.ts'
import { activityRows } from './activity-rows.ts'

const answers = ['thanks', 'agreed', 'farewell'] as const

export const courtesyInteractions: Handlers = {
  courtesy: reads(async ({ to, args }) => {
    const answer = answers.find((one) => one === args.answer) ?? 'agreed'
    return { type: 'show', message: said(to, to.words(`talk.courtesy.${answer}`)), fresh: true, personal: true }
  }),
  /** "In English please" 说中文: answered in that language at once. */
  language: writes(async ({ context, args }) => {
    await saveSettings(context, { locale: args.locale ?? '' })
    const now = readerOf(context)
    return {
      type: 'show',
      message: said(now, now.words('talk.languageChanged'), context.request),
      fresh: true,
      personal: true,
    }
  }),
  later: reads(async ({ context, to, args }) => {
    const feature = laterFeatures.find((one) => one === args.feature) ?? 'documents'
    const agenda = feature === 'calendar' ? await activityRows({ context, to }, await agendaOf(context, 10)) : []
    return { type: 'show', message: comesLater(to, feature, agenda), fresh: true, personal: true }
  }),
}
