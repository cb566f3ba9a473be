/** Tasks are work in the background, done in the name of the person who asked for it. */
import type { Logger } from 'pino'
import { asUser, UserGone } from '#domain/act-as.ts'
import type { Context } from '#domain/context.ts'
import { type Database, withinTenant } from '#domain/database/orm.ts'
import type { Within } from '#domain/files/keep-file.ts'
import type { Platform } from '#domain/organization/workspace.ts'
import type { Chat } from '../request.ts'
import type { Task, TaskRunner } from './tasks.ts'

export interface TaskContext {
  /** Units of work in the task's organisation, one after the other. */
  readonly within: Within
  /** Units of work in the name of the person who asked, with the rights they have by then. @throws UserGone */
  readonly as: <Result>(work: (context: Context) => Promise<Result>, request?: string) => Promise<Result>
  readonly chats: ReadonlyMap<Platform, Chat>
  readonly now: () => Date
  readonly logger: Logger
  readonly signal: AbortSignal
}

export interface Work {
  run(task: Task, context: TaskContext): Promise<void>
  /** Is told of a task that failed every time. */
  giveUp?(task: Task, context: TaskContext): Promise<void>
}

/** Runs tasks by their name. */
export function createTaskRunner(options: {
  readonly database: Database
  readonly queue: Context['queue']
  readonly chats: ReadonlyMap<Platform, Chat>
  readonly work: Readonly<Record<string, Work>>
  readonly now: () => Date
  readonly logger: Logger
}): TaskRunner {
  const { database, queue, chats, work, now, logger } = options
  const contextOf = (task: Task, signal: AbortSignal): TaskContext => {
    const within: Within = (step) => withinTenant(database, task.organization, step)
    return {
      within,
      as: (step, request = `task:${task.id}`) => asUser(database, task, { request, now: now(), queue }, step),
      chats,
      now,
      logger,
      signal,
    }
  }
  return {
    async run(task, signal) {
      const one = work[task.task]
      if (!one) return logger.error({ task: task.task }, 'nothing is known of this task')
      try {
        await one.run(task, contextOf(task, signal))
      } catch (error) {
        if (!(error instanceof UserGone)) throw error
        logger.warn({ task: task.task, id: task.id }, 'a task was left undone: whoever asked for it is gone')
      }
    },
    async giveUp(task) {
      logger.error({ task: task.task, id: task.id }, 'a task was given up')
      await work[task.task]?.giveUp?.(task, contextOf(task, new AbortController().signal))
    },
  }
}
