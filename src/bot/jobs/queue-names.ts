import type { PgBoss } from 'pg-boss'

export const queueKinds = ['notice', 'task', 'email'] as const
export type QueueKind = (typeof queueKinds)[number]

export const givenUpOf = (kind: QueueKind) => `${kind}-given-up` as const

export interface QueueNames {
  /** Makes the queues of an organisation. */
  serve(organization: string): Promise<void>
  /** Makes those of all other organisations that this process serves: thousands may share them. */
  share(name: string): Promise<void>
  /** The queue of an organisation's jobs of a kind. */
  queueOf(kind: QueueKind, organization: string): string
  /** The queues of a kind that this process takes jobs from. */
  of(kind: QueueKind): readonly string[]
  /** Hands over what failed every time. */
  workGivenUp<Job extends object>(kind: QueueKind, giveUp: (job: Job) => Promise<void>): Promise<void>
}

/** Which queues this process has a right to take from: those of the organisations that it serves. */
export function createQueueNames(boss: PgBoss): QueueNames {
  const served = new Set<string>()
  let shared: string | undefined
  const make = async (owner: string) => {
    for (const kind of queueKinds) {
      const givenUp = `${givenUpOf(kind)}.${owner}`
      await boss.createQueue(givenUp, { notify: true, retryLimit: 100, retryDelay: 60 })
      await boss.createQueue(`${kind}.${owner}`, { notify: true, deadLetter: givenUp })
    }
    served.add(owner)
  }
  return {
    serve: make,
    async share(name) {
      await make(name)
      shared = name
    },
    queueOf: (kind, organization) =>
      `${kind}.${shared === undefined || served.has(organization) ? organization : shared}`,
    of: (kind) => [...served].map((owner) => `${kind}.${owner}`),
    async workGivenUp<Job extends object>(kind: QueueKind, giveUp: (job: Job) => Promise<void>) {
      for (const owner of served) {
        const queue = `${givenUpOf(kind)}.${owner}`
        await boss.work<Job>(queue, { pollingIntervalSeconds: 5 }, async (jobs) => {
          for (const { data } of jobs) await giveUp(data)
        })
      }
    },
  }
}
