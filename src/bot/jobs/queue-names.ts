import type { PgBoss } from 'pg-boss'

export const queueKinds = ['notice', 'task', 'email'] as const
export type QueueKind = (typeof queueKinds)[number]

export const givenUpOf = (kind: QueueKind) => `${kind}-given-up` as const

/** The queue of an organisation's jobs of a kind. */
export const queueOf = (kind: QueueKind, organization: string): string => `${kind}.${organization}`

export interface QueueNames {
  /** Makes the queues of an organisation. */
  serve(organization: string): Promise<void>
  /** The queues of a kind that this process takes jobs from. */
  of(kind: QueueKind): readonly string[]
  /** Hands over what failed every time. */
  workGivenUp<Job extends object>(kind: QueueKind, giveUp: (job: Job) => Promise<void>): Promise<void>
}

/** Which queues this process has a right to take from: those of the organisations that it serves. */
export function createQueueNames(boss: PgBoss): QueueNames {
  const served = new Set<string>()
  return {
    async serve(organization) {
      for (const kind of queueKinds) {
        const givenUp = `${givenUpOf(kind)}.${organization}`
        await boss.createQueue(givenUp, { notify: true, retryLimit: 100, retryDelay: 60 })
        await boss.createQueue(queueOf(kind, organization), { notify: true, deadLetter: givenUp })
      }
      served.add(organization)
    },
    of: (kind) => [...served].map((organization) => queueOf(kind, organization)),
    async workGivenUp<Job extends object>(kind: QueueKind, giveUp: (job: Job) => Promise<void>) {
      for (const organization of served) {
        const queue = `${givenUpOf(kind)}.${organization}`
        await boss.work<Job>(queue, { pollingIntervalSeconds: 5 }, async (jobs) => {
          for (const { data } of jobs) await giveUp(data)
        })
      }
    },
  }
}
