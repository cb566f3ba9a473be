/** Work in the background that takes minutes: an import, a long export. One at a time in each process. */
import type { EntityManager } from '@mikro-orm/sql'
import { fromKysely, type PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { QueueNames } from './queue-names.ts'

export interface Task {
  readonly organization: string
  /** Who asked for it: it is done with their rights. */
  readonly user: string
  /** Which runner does it: 'import', 'export'. */
  readonly task: string
  /** The same for each attempt. */
  readonly id: string
  readonly params: Readonly<Record<string, string>>
}

export interface TaskQueue {
  /** Within the unit of work: taken back when that rolls back. */
  enqueueTask(em: EntityManager, task: Task): Promise<void>
}

export interface TaskRunner {
  /** Does a task, or goes on where the last attempt ended; stops at its next step, by throwing, once `signal` says so. */
  run(task: Task, signal: AbortSignal): Promise<void>
  /** Told of a task that failed every time. */
  giveUp(task: Task): Promise<void>
}

const perJob = {
  retryLimit: 5,
  retryBackoff: true,
  retryDelayMax: 300,
  // A live worker renews its heartbeat; without one for this long, another replica takes the task.
  heartbeatSeconds: 20,
  expireInSeconds: 3 * 3600,
} as const

/**
 * @param boss started
 * @param retryDelaySeconds before the first retry
 */
export function createTaskQueue(boss: PgBoss, names: QueueNames, logger: Logger, retryDelaySeconds = 5) {
  const stopping = new AbortController()
  return {
    async enqueueTask(em: EntityManager, task: Task): Promise<void> {
      const db = fromKysely(em.getKysely())
      await boss.send(names.queueOf('task', task.organization), task, { ...perJob, retryDelay: retryDelaySeconds, db })
    },
    async workTasks({ run, giveUp }: TaskRunner): Promise<void> {
      await names.workGivenUp('task', giveUp)
      const options = { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }
      for (const queue of names.of('task'))
        await boss.work<Task>(queue, options, async (jobs) => {
          for (const { data } of jobs) {
            try {
              await run(data, stopping.signal)
            } catch (error) {
              if (stopping.signal.aborted)
                logger.info({ task: data.task, id: data.id }, 'a task waits for the next start')
              else logger.error({ err: error, task: data.task, id: data.id }, 'a task failed')
              throw error
            }
          }
        })
    },
    /** Asks the task in hand to stop at its next step; it comes again. */
    interrupt: () => stopping.abort(),
  }
}
