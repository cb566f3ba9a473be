/** What is asked of a list. */
import type { Bind } from '../database/ask.ts'
import type { Criteria } from './criteria.ts'

export const pageSize = 10

/** Whose records: the actor's, those of all they answer for, those that are shared with them, or every one they may see. */
export const scopes = ['mine', 'team', 'shared', 'all'] as const
export type Scope = (typeof scopes)[number]

export interface ListQuery {
  readonly scope: Scope
  /** Only what is found by these words. */
  readonly search?: string
  /** Only those that name this record, or one of those below it, by this property, or by this one of their parts (see `naming`). */
  readonly of?: { readonly by: string; readonly id: string; readonly below?: readonly string[] }
  /** One of the kind's own lists. */
  readonly list?: string
  /** From this letter (# or A–Z) on, or with `only` nothing else. */
  readonly letter?: string
  readonly only?: boolean
  /** Only these, by id. */
  readonly among?: readonly string[]
  /** Conditions of an advanced search. */
  readonly criteria?: Criteria
  /** A condition on the record called `r` that no search has: only what is behind a figure of a report. */
  readonly behind?: ($: Bind) => string
  /** By this field rather than by name; those that lack it come last. */
  readonly sort?: { readonly field: string; readonly down: boolean }
  /** Where in the list the page begins, counted from 0; negative: the last page. */
  readonly start?: number
  /** The row the page follows (`next`) or precedes (`previous`): its sort key and id. Saves counting up to `start`. */
  readonly after?: Cursor
  readonly before?: Cursor
}
export type Cursor = readonly [sortKey: string, id: string]

/** A search stops counting here: nobody pages through more. */
export const countLimit = 1000
