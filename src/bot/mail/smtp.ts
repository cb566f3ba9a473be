/** E-mails handed to the organisation's server, and what it says of each recipient. */
import { createTransport } from 'nodemailer'
import type { Attempt, Mail } from '#domain/mail/delivery.ts'

export interface SmtpSettings {
  /** smtp://user:password@host:587, or smtps:// */
  readonly url: string
  /** The address that mails come from. */
  readonly from: string
}

export interface Mailer {
  /** Hands a mail to the server; whatever keeps it from being taken is in the answer. */
  send(mail: Mail): Promise<Attempt>
  close(): void
}

/** What nodemailer says of a refusal. */
interface SmtpError extends Error {
  readonly code?: string
  /** Where in the conversation: MAIL FROM, RCPT TO, DATA, AUTH PLAIN … */
  readonly command?: string
  /** As the server said it. */
  readonly response?: string
  readonly responseCode?: number
  readonly recipient?: string
  readonly rejectedErrors?: readonly SmtpError[]
}

/** A server that does not answer within these milliseconds is tried again later. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 }

/** Nothing is connected until a mail is sent. */
export function createMailer({ url, from }: SmtpSettings): Mailer {
  const transport = createTransport({ ...patience, url, disableFileAccess: true, disableUrlAccess: true })
  const domain = from.slice(from.lastIndexOf('@') + 1)
  return {
    async send(mail) {
      const { to, cc, subject, text, date, recipients } = mail
      const name = oneLine(mail.from.name)
      try {
        const { rejectedErrors } = await transport.sendMail({
          from: { name, address: from },
          ...(mail.from.replyTo && { replyTo: { name, address: mail.from.replyTo } }),
          to: [...to],
          cc: [...cc],
          subject: oneLine(subject),
          text,
          date,
          // The same for every attempt: a server that took it before it could say so knows it again.
          messageId: `<${mail.id}@${domain}>`,
          envelope: { from, to: [...recipients] },
        })
        return sorted((rejectedErrors ?? []) as readonly SmtpError[])
      } catch (error) {
        return attemptOf(error, recipients)
      }
    },
    close: () => transport.close(),
  }
}

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

/** 5yz is for good, 4yz for now: https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1 */
const isForGood = ({ responseCode = 0 }: SmtpError): boolean => responseCode >= 500

const said = ({ response, message }: SmtpError): string => response ?? message

function sorted(errors: readonly SmtpError[]): Attempt {
  const later = errors.filter((one) => !isForGood(one))
  const [first] = later
  return {
    refused: errors.filter(isForGood).map((one) => ({ address: one.recipient ?? '', reply: said(one) })),
    left: later.map(({ recipient = '' }) => recipient),
    ...(first && { error: said(first) }),
  }
}

function attemptOf(error: unknown, recipients: readonly string[]): Attempt {
  if (!(error instanceof Error)) throw error
  const failure = error as SmtpError
  if (failure.rejectedErrors?.length) {
    const each = sorted(failure.rejectedErrors)
    const named = new Set(failure.rejectedErrors.map(({ recipient }) => recipient))
    const others = recipients.filter((address) => !named.has(address))
    return others.length === 0 ? each : merged(each, whole(failure, others))
  }
  return whole(failure, recipients)
}

/** One answer for all. What is wrong with how we log in is the operator's to mend: nobody's mail bounces of it. */
const whole = (failure: SmtpError, recipients: readonly string[]): Attempt => {
  const aboutTheMail = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE'
  return aboutTheMail && (isForGood(failure) || failure.command === 'API')
    ? { refused: recipients.map((address) => ({ address, reply: said(failure) })), left: [] }
    : { refused: [], left: recipients, error: said(failure) }
}

const merged = (one: Attempt, other: Attempt): Attempt => ({
  refused: [...one.refused, ...other.refused],
  left: [...one.left, ...other.left],
  error: one.error ?? other.error ?? '',
})
