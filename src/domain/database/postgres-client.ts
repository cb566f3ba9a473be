import { createHash } from 'node:crypto'
import pg from 'pg'

/** What opens a unit of work: its answer says nothing, and its failure fails the question that it is sent with. */
const opening = /^(begin|select set_config\()/
const nothing = { command: '', rowCount: null, oid: 0, fields: [], rows: [] }

interface Corked {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } }
}

/**
 * Spares PostgreSQL, and the way to it, what comes with every request: the opening of a unit of work travels with its
 * first question, and a statement with parameters is parsed and planned once a connection. Its pool has `pipeline` set.
 */
export class PostgresClient extends pg.Client {
  #opening: string[] = []

  // The driver's signatures as one: what is not a plain statement is handed on.
  override query(...asked: never[]): never {
    const [text, values, callback] = asked as readonly unknown[]
    const plain = typeof text === 'string' && typeof values !== 'function' && callback === undefined
    if (plain && opening.test(text)) {
      this.#opening.push(text)
      return Promise.resolve(nothing) as never
    }
    if (!plain) {
      if (this.#opening.length) throw new Error('only a plain statement can be the first of a unit of work')
      return super.query(...(asked as unknown as [string])) as never
    }
    if (text === 'rollback') return this.#rollBack() as never
    const { stream } = (this as unknown as Corked).connection
    stream.cork()
    try {
      const opened = this.#opening.length ? super.query(this.#opening.join(';')) : undefined
      this.#opening = []
      const parameters = values as unknown[] | undefined
      const answer = parameters?.length
        ? super.query({ text, values: parameters, name: nameOf(text) })
        : super.query(text)
      return (opened ? Promise.all([answer, opened]).then(([first]) => first) : answer) as never
    } finally {
      // Questions asked together leave together.
      process.nextTick(() => stream.uncork())
    }
  }

  /**
   * Never fails: with a connection PostgreSQL rolls back what was done on it, and Kysely gives one whose rollback failed back
   * to nobody, so that after a restart of the database none would be left.
   */
  async #rollBack(): Promise<unknown> {
    this.#opening = []
    try {
      return await super.query('rollback')
    } catch {
      this.end().catch(() => {})
      return nothing
    }
  }
}

const names = new Map<string, string>()

/** Only statements that stand in the code have parameters, so there are no more names than those. */
function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
