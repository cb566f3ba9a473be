import type { EntityManager } from '@mikro-orm/sql'
import { Notice } from './notice.ts'

export const findNotice = async (em: EntityManager, id: string): Promise<Notice | undefined> =>
  (await em.findOne(Notice, { id })) ?? undefined

/** Notes what became of a notice. */
export async function changeNotice(em: EntityManager, id: string, change: (notice: Notice) => unknown): Promise<void> {
  await change(await em.findOneOrFail(Notice, { id }))
  await em.flush()
}
