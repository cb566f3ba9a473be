/** 保留期限: seen by all, kept by administrators. */
import { administers, demandAdministrator } from '#domain/organization/organization.ts'
import { retained, saveRetention, retentionSaid as setNow } from '#domain/organization/retention.ts'
import { administratorNames } from '#domain/organization/users.ts'
import { filled } from '#views/form.ts'
import { periodSaid, retention, retentionForm } from '#views/pages/retention.ts'
import { unreadForm } from '#views/pages/said.ts'
import { done } from '../done.ts'
import { retentionSaid } from '../grammar/commands/retention-said.ts'
import { answering, type Call, type Handlers, reads, writes } from '../handler.ts'
import type { Outcome } from '../request.ts'

async function show(call: Call, what?: string): Promise<Outcome> {
  const { context, to } = call
  const keepers = administers(context) ? undefined : await administratorNames(context)
  return { type: 'show', message: retention(to, context.organization, keepers, done(call, what)) }
}

export const retentionInteractions: Handlers = {
  retention: writes(async (call) => {
    const { context, to, args } = call
    if (!args.text) return show(call)
    demandAdministrator(context)
    const said = retentionSaid(args.text)
    const form = () => retentionForm(to, context.organization)
    if (!said) return { type: 'ask', form: unreadForm(form(), args.text) }
    const { what, days } = said
    await answering(
      { ...call, answers: { ...setNow(context.organization), [what]: days } },
      () => filled(form(), { [what]: days }),
      () => saveRetention(context, { [what]: days }, {}),
    )
    const period = periodSaid(to, context.organization, what)
    return show(call, to.words('retention.savedOne', { what: to.words(`retention.what.${what}`), period }))
  }),
  'retention.edit': reads(async ({ context, to }) => {
    demandAdministrator(context)
    return { type: 'ask', form: retentionForm(to, context.organization) }
  }),
  'retention.save': writes(async (call) => {
    const { context, to, args, answers } = call
    const said = Object.fromEntries(retained.map((one) => [one, answers[one] ?? '']))
    await answering(
      call,
      () => retentionForm(to, context.organization),
      () => saveRetention(context, said, args),
    )
    return show(call, to.words('retention.saved'))
  }),
}
