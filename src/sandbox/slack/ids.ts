/** The ids of people, conversations and the app: the same after every start. */
import { createHash, randomBytes } from 'node:crypto'

export const appId = 'A0EASCRM'
export const botId = 'B0EASCRM'
export const botUserId = 'U0EASCRM'
/** Slack's legacy verification token; the signature has replaced it but payloads still carry one. */
export const verificationToken = 'sandbox-verification-token'

const letters = (key: string): string => key.toUpperCase().replace(/[^A-Z0-9]/g, '')

export const userIdOf = (personKey: string): string => `U0${letters(personKey)}`
/** The private conversation of a person with the bot. */
export const dmIdOf = (personKey: string): string => `D0${letters(personKey)}`
export const channelIdOf = (channelKey: string): string => `C0${letters(channelKey)}`

/** Ids of what is made while the sandbox runs, in Slack's alphabet: 'F' + 10, 'V' + 10. */
export const newId = (prefix: string): string =>
  prefix +
  BigInt(`0x${randomBytes(9).toString('hex')}`)
    .toString(36)
    .toUpperCase()
    .padStart(10, '0')
    .slice(-10)

export const newHash = (seconds: number): string =>
  `${seconds}.${createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 8)}`

/** Five characters, as Slack gives to blocks and elements that came without an id. */
export const shortId = (): string => randomBytes(4).toString('base64url').slice(0, 5)
