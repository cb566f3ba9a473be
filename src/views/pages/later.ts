import { actions, type Button, button, type Message, message, type Row, text } from '../message.ts'
import type { Reader } from '../reader.ts'

/** What people ask for by name, and what the product does not have yet. */
export const laterFeatures = ['forecast', 'calendar', 'documents', 'workflows', 'knowledge'] as const
export type LaterFeature = (typeof laterFeatures)[number]

/** Says so, and leads to what is there instead. @param agenda what is due, for who asked for a calendar */
export function comesLater(to: Reader, feature: LaterFeature, agenda: readonly Row[]): Message {
  const { words } = to
  const sentence = words(`talk.later.${feature}`)
  return message(
    to.locale,
    sentence,
    text(sentence),
    agenda.length ? { type: 'rows', rows: agenda } : [],
    actions(...instead(to)[feature]),
  )
}

const instead = ({ words }: Reader): Readonly<Record<LaterFeature, readonly Button[]>> => {
  const sales = button(words('opportunity.many'), 'opportunity.list', { list: 'open' })
  const report = button(words('reports.title'), 'report')
  const tickets = button(words('ticket.many'), 'ticket.list', { list: 'pending' })
  return {
    forecast: [sales, report],
    calendar: [button(words('activity.tasksTitle'), 'tasks')],
    documents: [button(words('product.many'), 'product.list')],
    workflows: [button(words('activity.tasksTitle'), 'tasks'), tickets],
    knowledge: [tickets],
  }
}
