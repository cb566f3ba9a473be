/**
 * Which steps of the page's guide somebody has done, whatever words they used: read from what went over the wire, that
 * is, what they pressed and sent, and what the bot then answered. The names of steps are those of guide-steps.ts.
 */
import { type FaceName, type GuideStepName, guideStepNames } from './protocol.ts'

/** Something a person did in a chat, and whether the chat took it: a form that is refused was not sent. */
export interface Deed {
  readonly face: FaceName
  readonly at: number
  readonly what: 'say' | 'press' | 'submit'
  /** What was typed, or the name of the button or form. */
  readonly text: string
}

/** A message of the bot that the person sees. */
export interface Heard {
  readonly face: FaceName
  readonly at: number
  /** In a channel or group, for everybody there. */
  readonly shared: boolean
  /** All of it as JSON: its words, and the names of its buttons. */
  readonly json: string
}

const leads = /\bL-\d+/
/** The bot answers within seconds; what comes later without being asked is a notice. */
const soonMs = 15_000

/** @example stepsDone([{ what: 'submit', text: 'opportunity.closeWon', … }], []) // ['sale'] */
export function stepsDone(deeds: readonly Deed[], heard: readonly Heard[]): readonly GuideStepName[] {
  const answers = (deed: Deed) => {
    const next = deeds.find((one) => one.at > deed.at && one.face === deed.face)?.at ?? Number.POSITIVE_INFINITY
    return heard.filter(({ face, at }) => face === deed.face && at >= deed.at && at <= next)
  }
  const anySaid = (holds: (deed: Deed, answer: Heard) => boolean) =>
    deeds.some((deed) => deed.what === 'say' && answers(deed).some((answer) => holds(deed, answer)))
  const did = (verb: string) => deeds.filter(({ what, text }) => what !== 'say' && names(text, verb))
  const sent = (verb: string) => did(verb).filter(({ what }) => what === 'submit')
  const openedBy = (deed: Deed) => deeds.findLast((one) => one.at < deed.at && one.face === deed.face)?.text ?? ''
  const fromMessage = (deed: Deed) => names(openedBy(deed), 'lead.capture')

  const done: Readonly<Record<GuideStepName, () => boolean>> = {
    command: () =>
      anySaid(
        ({ text }, { json }) => leads.test(json) && !leads.test(text) && names(json, 'lead.edit') && offersUndo(json),
      ),
    form: () => sent('lead.create').some((deed) => !fromMessage(deed)),
    shortcut: () =>
      sent('lead.create').some(fromMessage) ||
      did('lead.capture').some((deed) => answers(deed).some(({ json }) => offersUndo(json))),
    find: () =>
      anySaid(({ text }, { json }) => {
        const sought = /(?:^|\s)([a-z]{2,})$/i.exec(text.trim())?.[1]
        return (
          sought !== undefined &&
          json.includes(`“${sought}”`) &&
          /\b[a-z]+\.show\b/.test(json) &&
          /\p{Script=Han}/u.test(json)
        )
      }),
    upgrade: () => sent('lead.convert').length > 0,
    sale: () => sent('opportunity.closeWon').length > 0,
    order: () => sent('order.planned').length > 0,
    overview: () => heard.some(({ json }) => names(json, 'customer.credit')),
    search: () => sent('topics.save').length > 0 || did('topics.subscribe').length > 0,
    import: () => did('import.run').some((deed) => heard.some(({ json, at }) => at >= deed.at && offersUndo(json))),
    edit: () =>
      deeds.some(
        (deed) =>
          deed.what === 'submit' &&
          deed.text.endsWith('.update') &&
          deeds.some((one) => one.at < deed.at && one.face !== deed.face),
      ),
    reminder: () =>
      heard.some(
        ({ json, at, face }) =>
          names(json, 'activity.snooze') &&
          !deeds.some((one) => one.face === face && one.at <= at && at - one.at < soonMs),
      ),
    chart: () => anySaid((_, { json, shared }) => shared && /"type":"image"|"mimetype":"image/i.test(json)),
    undo: () => did('undo').length > 0 || anySaid(({ text }) => /\bundo\b|撤销|撤回/i.test(text)),
  }
  return guideStepNames.filter((step) => done[step]())
}

const names = (text: string, verb: string): boolean =>
  new RegExp(`(?<![\\w.])${verb.replace('.', '\\.')}(?![\\w.])`).test(text)
const offersUndo = (json: string): boolean => /"undo(?=[#?+&\\])/.test(json)
