/** The mail server of the sandbox: what the product sends arrives here, and no further. */
import type { Memory } from './memory.ts'
import type { SandboxMail } from './protocol.ts'

/** A mail as the product hands it over. */
interface Handed {
  readonly id: string
  readonly from: { readonly name: string; readonly replyTo: string | null }
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  readonly date: Date
  readonly recipients: readonly string[]
}

interface Handled {
  readonly refused: readonly { readonly address: string; readonly reply: string }[]
  readonly left: readonly string[]
}

export interface Mailbox {
  /** Newest last. */
  readonly mails: readonly SandboxMail[]
  /** Takes a mail for all its recipients but those who are called nobody. */
  send(mail: Handed): Promise<Handled>
  close(): void
  reset(): void
}

/** The oldest are forgotten first. */
const capacity = 200
const sender = 'crm@demo.example'

/** As a server says it: https://www.rfc-editor.org/rfc/rfc3463#section-3.2 */
const refusalOf = (address: string) =>
  /^nobody@/i.test(address)
    ? [{ address, reply: `550 5.1.1 <${address}>: there is no such mailbox here` }]
    : ([] as const)

export function createMailbox(memory: Memory, changed: () => void): Mailbox {
  let mails = (memory.recall('mails')?.value ?? []) as readonly SandboxMail[]
  memory.keep('mails', () => ({ value: mails }))
  return {
    get mails() {
      return mails
    },
    async send({ id, from, to, cc, subject, text, date, recipients }) {
      const refused = recipients.flatMap(refusalOf)
      const mail: SandboxMail = {
        id,
        at: date.toISOString(),
        from: `${from.name} <${sender}>`,
        ...(from.replyTo && { replyTo: from.replyTo }),
        ...{ to, cc, subject, text, refused },
      }
      // A mail that comes a second time (the first time broke off behind it) is the same one.
      mails = [...mails.filter((one) => one.id !== id), mail].slice(-capacity)
      changed()
      return { refused, left: [] }
    },
    close() {},
    reset() {
      mails = []
      changed()
    },
  }
}
