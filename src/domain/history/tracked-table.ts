import type { EntityClass } from '@mikro-orm/core'
import type { Context } from '../context.ts'
import type { HistoryEntry } from './history.ts'

/** A table besides those of the kinds of records and their parts whose changes the history keeps, and how they are undone. */
export interface TrackedTable<Entity extends object = object> {
  /** In the history. */
  readonly name: string
  readonly entity: EntityClass<Entity>
  /** Whether the actor may take back a change of theirs; whoever may administer the table when it is missing. */
  mayUndo?(context: Context, record: Entity, change: Pick<HistoryEntry, 'verb' | 'changes'>): boolean | Promise<boolean>
  /** Takes back that it was made; without it the record goes out of sight. */
  withdraw?(record: Entity): void
  /** What has to hold of the whole table after something in it was undone. @throws DomainError */
  afterUndo?(context: Context): Promise<void>
}

export const trackedTable = <Entity extends object>(table: TrackedTable<Entity>): TrackedTable<Entity> => table
