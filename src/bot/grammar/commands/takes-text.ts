/** What becomes of the words behind a command: which verbs take them, and which take them for the name of a record. */
import { choiceListNames } from '#domain/organization/choice-lists.ts'
import type { KnownCommand } from './known-command.ts'
import { type Action, actions, kinds, listChanges } from './vocabulary.ts'

/** Done to one record, which is named by its number, or by its name where that is missing. */
const toRecord: readonly Action[] = [
  'show', 'edit', 'clone', 'transfer', 'share', 'unshare', 'merge', 'delete', 'restore', 'history', 'favourite', 'unfavourite', 'task', 'event', 'call',
  'email', 'upgrade', 'won', 'lost', 'reopen', 'resolve', 'take', 'wait', 'goOn', 'close', 'done', 'snooze', 'receive', 'plan', 'meeting', 'note',
] // biome-ignore format: one row reads best

/** The verbs of a record that say something with the words behind its number. */
const withWords: readonly string[] = [
  'set', 'transfer', 'share', 'unshare', 'merge', 'task', 'event', 'call', 'email', 'meeting', 'note', 'resolve', 'snooze', 'receive', 'plan',
] // biome-ignore format: one row reads best

/** Commands that look for what is typed behind them, or begin a form with it. */
const standing: readonly string[] = [
  'find', 'users', 'invitations', 'invitations.new', 'deactivate', 'topics', 'report.none', 'format.edit', 'format.name', 'format.delete', 'users.new', 'departments.new', 'roles.new', 'positions.new', ...choiceListNames.flatMap((list) => ['new', ...Object.values(listChanges)].map((verb) => `${list}.${verb}`)), 'companyName', 'retention', 'currency', 'fiscalYear', 'quietHours', 'morningReminders', 'eventReminders', 'weekStart', 'workingTime', 'dateForm', 'numberForm', 'signature', 'rates.new', 'stages.new', 'templates.new',
  'task.new', 'event.new',
] // biome-ignore format: one row reads best

const partsOf = (verb: string): readonly [kind: string, action: string] | undefined => {
  const [kind = '', action = ''] = verb.split('.')
  return kind in kinds && action ? [kind, action] : undefined
}

/** Whether a verb is done to one record of a kind. */
export function needsRecord(verb: string): boolean {
  const action = partsOf(verb)?.[1] ?? ''
  return action in actions && toRecord.includes(action as Action)
}

/** Whether the words of a command are the name of its record, where they do not say its number. */
export const takesName = ({ verb, args }: Pick<KnownCommand, 'verb' | 'args'>): boolean =>
  args.id === undefined && (needsRecord(verb) || (verb.endsWith('.overview') && args.text !== undefined))

/** Whether the verb does something with the words in its `text`; they are not understood otherwise. */
export function takesText({ verb, args }: Pick<KnownCommand, 'verb' | 'args'>): boolean {
  const action = partsOf(verb)?.[1]
  if (action === undefined) return standing.includes(verb)
  if (action === 'new' || withWords.includes(action)) return true
  return takesName({ verb, args })
}
