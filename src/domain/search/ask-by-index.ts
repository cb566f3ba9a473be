import type { Context } from '../context.ts'
import { askingOnce, type Bind } from '../database/ask.ts'

/** `askingOnce` of a large table, which a wrong guess of the planner's must not read from end to end. */
export async function askByIndex<Row>(context: Context, statement: ($: Bind) => string): Promise<Row[]> {
  await context.em.execute(`select set_config('enable_seqscan', 'off', true)`)
  return askingOnce<Row>(context.em, statement)
}
