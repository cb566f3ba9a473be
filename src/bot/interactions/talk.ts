/** What belongs to no record: help, home, undo, favourites. */

import type { Interaction } from '#domain/business/interaction.ts'
import { domainKinds, domainParts } from '#domain/entities.ts'
import { type Undone, undo } from '#domain/history/undo.ts'
import { undoCreations } from '#domain/history/undo-creations.ts'
import { sendsEmail } from '#domain/mail/send-email.ts'
import { undoHandOver } from '#domain/organization/hand-over.ts'
import { meet } from '#domain/organization/people.ts'
import { recordById } from '#domain/records/by-id.ts'
import { reference, titleOf } from '#domain/records/domain-kind.ts'
import { type RecordShare, recordShareTable } from '#domain/records/record-share.ts'
import { findRecord } from '#domain/records/records.ts'
import type { ReportSchedule } from '#domain/reports/report-schedule.ts'
import { kindNamed } from '#views/kinds/index.ts'
import type { Message } from '#views/message.ts'
import { favourites, favouritesPageSize } from '#views/pages/found.ts'
import { help, helpOn } from '#views/pages/help.ts'
import { welcome } from '#views/pages/home.ts'
import { handedBack } from '#views/pages/leaving.ts'
import { said, undoneMany } from '#views/pages/said.ts'
import { reportName as scheduleTitle } from '#views/pages/schedule-words.ts'
import { helpCommands, helpSubject } from '../grammar/commands/help-subject.ts'
import { type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { aboutOf } from '../verbs/about.ts'
import { showRecord } from '../verbs/record-card.ts'
import { startOf } from '../verbs/start-of.ts'
import { day, favouriteRows } from './day.ts'

/** It had been deleted, and is there again. */
const isBack = ({ record, changes }: Undone): boolean => 'deletedAt' in changes && !record.deletedAt

/** By the ids of what was shared and is not, or the other way round, the records that it is about. */
async function sharedIn({ context }: Call, undone: readonly Undone[]) {
  const shares = undone.filter(({ kind }) => kind === recordShareTable.name)
  const found = await Promise.all(
    shares.map(async ({ record: share }) => {
      const { kind: name, record: id } = share as unknown as RecordShare
      const kind = kindNamed(name)
      const record = kind && (await recordById(context, kind.domain, id))
      return record ? [[share.id, { kind, record }] as const] : []
    }),
  )
  return new Map(found.flat())
}

async function takeBack(call: Call): Promise<Outcome> {
  const { to, context, args } = call
  const many = await undoCreations(context, args.request || undefined)
  if (many) return { type: 'show', message: said(to, undoneMany(to, many)) }
  const handed = await undoHandOver(context, args.request || undefined)
  if (handed) return { type: 'show', message: said(to, handedBack(to, handed)) }
  const undone = await undo(context, args.request || undefined)
  const shared = await sharedIn(call, undone)
  const what = undone.map((one) => {
    const share = shared.get(one.record.id)
    if (share)
      return to.words('talk.undoneUpdate', {
        ref: reference(share.kind.domain, share.record),
        name: titleOf(share.kind.domain, share.record),
      })
    const { kind, record, verb, whole } = one
    const part = domainParts.find(({ name }) => name === kind)
    if (part && whole)
      return to.words('talk.undoneUpdate', { ref: reference(part.of(), whole), name: titleOf(part.of(), whole) })
    const domain = domainKinds.find((known) => known.name === kind)
    const title =
      kind === 'reportSchedule'
        ? scheduleTitle(to, record as unknown as ReportSchedule)
        : 'name' in record
          ? String(record.name)
          : ''
    // A number is said of what can be opened by it.
    const ref = domain && kindNamed(kind) ? reference(domain, record) : ''
    const name = domain ? { ref, name: titleOf(domain, record) } : { ref: '', name: title }
    if (domain && isBack(one)) return to.words('talk.undoneDelete', name).replace(/ {2,}/g, ' ').trim()
    return to
      .words(verb === 'create' ? 'talk.undoneCreate' : 'talk.undoneUpdate', name)
      .replace(/ {2,}/g, ' ')
      .trim()
  })
  const saying = to.words('talk.undone', { what: [...new Set(what)].join(to.words('talk.and')) })
  const standing = undone.filter((one) => kindNamed(one.kind) && !one.record.deletedAt)
  // Of two that were merged, the one that had stayed: its card is the one that is looked at.
  const back = standing.find(isBack)
  const stayed = back && standing.find((one) => one.kind === back.kind && !isBack(one))
  // What went along with a record is about it: the card is that record's.
  const isAbout = ({ record }: { readonly record: object }) =>
    standing.some((one) => 'about' in record && one.record.id === record.about)
  const main = stayed ?? standing.find((one) => !isAbout(one)) ?? standing[0]
  const kind = main && kindNamed(main.kind)
  if (main && kind) return showRecord(call, kind, main.record, { text: saying })
  const [share] = shared.values()
  if (share) return showRecord(call, share.kind, share.record, { text: saying })
  const part = undone.find((one) => one.whole && !one.whole.deletedAt)
  const wholeKind = kindNamed(domainParts.find((one) => one.name === part?.kind)?.of().name ?? '')
  if (part?.whole && wholeKind) return showRecord(call, wholeKind, part.whole, { text: saying })
  // What was logged on a record is taken back on that record's card, which then stays.
  const logged = undone.find((one) => 'about' in one.record)
  const about = logged && (await aboutOf(context, logged.record as Partial<Pick<Interaction, 'aboutKind' | 'about'>>))
  const aboutKind = about && kindNamed(about.kind)
  if (about && aboutKind) {
    return showRecord(call, aboutKind, await findRecord(context, aboutKind.domain, about.ref), { text: saying })
  }
  return { type: 'show', message: said(to, saying) }
}

/** Help on what is asked about, or else on where to begin. */
function helped({ to, context, args, request }: Call): Message {
  const asked = args.topic && args.topic !== 'help' ? helpSubject(args.topic, to.locale) : undefined
  const mail = { sendsEmail: sendsEmail(context) }
  if (asked) return helpOn(to, asked, mail)
  const hasSlash = request.platform === 'slack'
  return help(to, { role: context.actor.role, hasSlash, commands: helpCommands(to.locale), ...mail })
}

/** More than anybody keeps at hand; read at once, since some of them may be out of sight by now. */
const mostFavourites = 500

export const talk: Handlers = {
  help: reads(async (call) => ({
    type: 'show',
    again: false,
    message: helped(call),
  })),
  home: reads(day),
  welcome: writes(async (call) =>
    (await meet(call.context, call.request.platform))
      ? { type: 'show', message: welcome(call.to, call.context.actor.role) }
      : { type: 'nothing' },
  ),
  undo: writes(takeBack),
  favourites: reads(async (call) => {
    const all = await favouriteRows(call, mostFavourites)
    const start = startOf(call.args)
    const page = all.slice(start, start + favouritesPageSize)
    return { type: 'show', message: favourites(call.to, page, { start, total: all.length }) }
  }),
}
