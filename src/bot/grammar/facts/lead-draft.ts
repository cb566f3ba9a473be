import type { CountryCode } from 'libphonenumber-js/max'
import type { WhenOptions } from '../dates/parse-when.ts'

/** Money as typed, in whole units: 20万元 is `{ value: '200000', currency: 'CNY' }`. */
export interface Amount {
  /** A decimal number in digits, exact to the last one. */
  readonly value: string
  /** ISO 4217; absent when none was named. */
  readonly currency?: string
}

export interface FollowUp {
  /** What to do, "call back", 回访; empty when only a date was given. */
  readonly subject: string
  readonly at: Date
  /** False when only a day was named; see `parseWhen`. */
  readonly hasTime: boolean
}

/** What typed or copied text says about a possible customer; only what was found. */
export interface LeadDraft {
  /** Never empty unless the text is. */
  readonly name: string
  readonly company?: string
  readonly title?: string
  readonly phone?: string
  readonly mobile?: string
  readonly email?: string
  readonly website?: string
  readonly amount?: Amount
  readonly followUp?: FollowUp
  /** Words that fitted nowhere, in order: nothing a person typed is lost. */
  readonly leftover: readonly string[]
  /** The text is longer than is looked through (`mostRead`, `mostParts`): what stands behind was not read. */
  readonly unread?: true
}

/** `country` tells how numbers without a country code are read. */
export interface LeadOptions extends WhenOptions {
  readonly country: CountryCode
}
