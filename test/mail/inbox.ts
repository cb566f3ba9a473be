/** A mail server of the tests: takes mails over SMTP as a real one does, or says no as it is told to. */
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Received {
  /** Of the envelope. */
  readonly from: string
  readonly recipients: readonly string[]
  /** By their name in lower case, unfolded and decoded. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly raw: string
}

export interface Inbox {
  readonly url: string
  readonly received: readonly Received[]
  /** Every recipient that was named, in order, taken or not. */
  readonly named: readonly string[]
  close(): Promise<void>
}

export interface InboxOptions {
  readonly port?: number
  /** Who may send; everybody when nothing is said. */
  readonly login?: { readonly user: string; readonly password: string }
  /** What it answers to a recipient: 250 when nothing is said. `time` counts how often that address was named. */
  recipient?(address: string, time: number): Reply | undefined
  /** The same for the mail itself. */
  mail?(time: number): Reply | undefined
}

export type Reply = readonly [code: number, text: string]

export async function startInbox(options: InboxOptions = {}): Promise<Inbox> {
  const received: Received[] = []
  const named: string[] = []
  let mails = 0
  const server = new SMTPServer({
    authOptional: !options.login,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS', ...(options.login ? [] : ['AUTH'])],
    onAuth({ username, password }, _session, answer) {
      const right = username === options.login?.user && password === options.login?.password
      answer(right ? null : refusal([535, '5.7.8 Wrong password']), { user: username })
    },
    logger: false,
    onRcptTo({ address }, _session, answer) {
      named.push(address)
      answer(refusal(options.recipient?.(address, named.filter((one) => one === address).length)))
    },
    onData(stream, { envelope }, answer) {
      text(stream).then((raw) => {
        const refused = refusal(options.mail?.(++mails))
        if (!refused) {
          const recipients = envelope.rcptTo.map(({ address }) => address)
          received.push({ from: envelope.mailFrom ? envelope.mailFrom.address : '', recipients, ...parsed(raw) })
        }
        answer(refused)
      }, answer)
    },
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.on('error', reject)
    const listening = server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    named,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const refusal = (reply: Reply | undefined): Error | null =>
  reply ? Object.assign(new Error(reply[1]), { responseCode: reply[0] }) : null

function parsed(raw: string): Pick<Received, 'headers' | 'text' | 'raw'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line.slice(line.indexOf(':') + 1))]),
  )
  return { raw, headers, text: body(rest.join('\r\n\r\n'), headers['content-transfer-encoding']).trimEnd() }
}

/** Encoded words: https://www.rfc-editor.org/rfc/rfc2047 */
const decoded = (value: string): string =>
  value
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, way = '', content = '']) =>
          way.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quoted(content.replaceAll('_', ' ')),
        ),
      ).toString('utf8'),
    )

const quoted = (content: string): Buffer =>
  Buffer.from(
    content
      .replace(/=\r?\n/g, '')
      .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number(`0x${hex}`))),
    'latin1',
  )

function body(content: string, encoding = '7bit'): string {
  const plain =
    encoding === 'base64'
      ? Buffer.from(content, 'base64').toString('utf8')
      : encoding === 'quoted-printable'
        ? quoted(content).toString('utf8')
        : content
  return plain.replaceAll('\r\n', '\n')
}
