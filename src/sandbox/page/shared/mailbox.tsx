import type { SandboxMail } from '../../protocol.ts'
import { Dialog } from './dialog.tsx'
import { useTimes } from './times.ts'
import { useWords } from './words-context.ts'

export interface MailboxProps {
  /** Newest first. */
  readonly mails: readonly SandboxMail[]
  readonly onClose: () => void
}

/** Where the e-mails arrive that the product sends: as their recipients would read them. */
export function Mailbox({ mails, onClose }: MailboxProps) {
  const words = useWords()
  return (
    <Dialog title={words.mail.title} className="dialog-large" onClose={onClose}>
      <p className="muted">{mails.length > 0 ? words.mail.hint : words.mail.none}</p>
      <ul className="mails">
        {mails.map((mail, index) => (
          <li key={mail.id}>
            <Mail mail={mail} open={index === 0} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Mail({ mail, open }: { readonly mail: SandboxMail; readonly open: boolean }) {
  const words = useWords()
  const times = useTimes()
  const at = new Date(mail.at)
  const row = (name: string, value: string) =>
    value && (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    )
  return (
    <details open={open}>
      <summary>
        <strong>{mail.subject}</strong>
        <span className="muted">
          {mail.to.join(', ')} · {times.day(at)} {times.clock(at)}
        </span>
      </summary>
      <dl>
        {row(words.mail.from, mail.from)}
        {row(words.mail.replyTo, mail.replyTo ?? '')}
        {row(words.mail.to, mail.to.join(', '))}
        {row(words.mail.cc, mail.cc.join(', '))}
      </dl>
      {mail.refused.map(({ address, reply }) => (
        <p key={address} className="mail-refused">
          {words.refused}: {reply}
        </p>
      ))}
      <p className="mail-text">{mail.text}</p>
    </details>
  )
}
