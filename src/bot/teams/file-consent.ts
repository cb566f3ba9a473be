/** Files for people: offered by a card, uploaded to their OneDrive once they allow it. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
import { z } from 'zod'
import type { FileRef } from '#views/message.ts'
import { MalformedPayload } from '#views/teams/malformed-payload.ts'

/** A card of Teams' own about a file. */
export interface FileActivity {
  readonly type: 'message'
  readonly attachments: [
    { readonly contentType: string; readonly name: string; readonly contentUrl?: string; readonly content: object },
  ]
}

export const consentCard = ({ id, name, size, description }: FileRef): FileActivity => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description, sizeInBytes: size, acceptContext: { file: id }, declineContext: { file: id } },
    },
  ],
})

const uploadInfo = z.looseObject({
  contentUrl: z.string(),
  name: z.string(),
  uploadUrl: z.url({ protocol: /^https?$/ }),
  uniqueId: z.string(),
  fileType: z.string(),
})
const consent = z.looseObject({
  action: z.enum(['accept', 'decline']),
  context: z.looseObject({ file: z.string() }),
  uploadInfo: uploadInfo.nullish(),
})

/** Where a file that was allowed goes. */
export type Upload = z.infer<typeof uploadInfo>

/** @throws MalformedPayload */
export function readConsent(value: unknown): { readonly file: string; readonly upload?: Upload } {
  const { data } = consent.safeParse(value)
  if (!data || (data.action === 'accept' && !data.uploadInfo)) throw new MalformedPayload('malformed file consent')
  return { file: data.context.file, ...(data.action === 'accept' && data.uploadInfo && { upload: data.uploadInfo }) }
}

export const infoCard = ({ contentUrl, name, uniqueId, fileType }: Upload): FileActivity => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      name,
      contentUrl,
      content: { uniqueId, fileType },
    },
  ],
})

/** Ranges are multiples of 320 KiB: https://learn.microsoft.com/graph/api/driveitem-createuploadsession */
const rangeSize = 20 * 320 * 1024
const timeoutMs = 60_000

/** Writes a file to its upload session. @throws Error with the status of the refusal */
export async function putRanges(url: string, { size }: FileRef, content: AsyncIterable<Uint8Array>): Promise<void> {
  let from = 0
  const put = async (bytes: Uint8Array) => {
    const to = from + bytes.length
    const response = await fetch(url, {
      method: 'PUT',
      headers: { 'content-range': `bytes ${from}-${to - 1}/${size}` },
      body: new Uint8Array(bytes),
      // To nobody else: a redirection is a refusal.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the upload answered ${response.status}`)
    from = to
  }
  let pending = Buffer.alloc(0)
  for await (const bytes of content) {
    pending = Buffer.concat([pending, bytes])
    while (pending.length >= rangeSize) {
      await put(pending.subarray(0, rangeSize))
      pending = pending.subarray(rangeSize)
    }
  }
  if (pending.length) await put(pending)
  if (from !== size) throw new Error('the file is not what it was')
}
