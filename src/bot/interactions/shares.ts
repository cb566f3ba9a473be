/** What is shared with whoever asks, and with whom they could share. */
import { audiencesCalled, everybody } from '#domain/records/audiences.ts'
import { can, sharedIds } from '#domain/records/policies.ts'
import { listRecords } from '#domain/search/list.ts'
import { searchTerms, searchTokens } from '#domain/search/pinyin.ts'
import { recordKinds } from '#views/kinds/index.ts'
import { sharedWithMe } from '#views/pages/found.ts'
import { audienceOptions } from '#views/pages/record-shares.ts'
import { type Call, type Handlers, reads } from '../handler.ts'

/** So many of each type are offered: a few of each before anything is typed. */
const [mostOffered, mostAtFirst] = [15, 5]

async function optionsOf({ context, to, args }: Call) {
  const typed = (args.query ?? '').trim()
  const tokens = searchTokens([to.words('sharing.everybodyOption')])
  const isEverybody = searchTerms(typed).every((term) => tokens.some((token) => token.startsWith(term)))
  const found = await audiencesCalled(context, typed, undefined, typed ? mostOffered : mostAtFirst)
  return audienceOptions(to, [...(isEverybody ? [everybody(context)] : []), ...found])
}

export const shareInteractions: Handlers = {
  'audience.options': reads(async (call) => ({ type: 'options', options: await optionsOf(call) })),
  sharedWithMe: reads(async ({ context, to }) => {
    const kinds = recordKinds.filter(({ domain }) => sharedIds(context, domain.entity).length)
    const groups = await Promise.all(
      kinds.map(async (kind) => {
        const { rows, total, more, linked } = await listRecords(context, kind.domain, { scope: 'shared' })
        const found = rows.map((record) => ({ kind, record, linked, mayChange: can(context, 'change', record) }))
        return { kind, found, count: total, more }
      }),
    )
    return { type: 'show', message: sharedWithMe(to, groups) }
  }),
}
