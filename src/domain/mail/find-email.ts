import type { Context } from '../context.ts'
import { isId } from '../database/columns.ts'
import { OutgoingEmail } from './outgoing-email.ts'

/** With the interaction that it was logged as, and whose that is. */
export const emailById = async ({ em }: Context, id: string): Promise<OutgoingEmail | undefined> =>
  (isId(id) && (await em.findOne(OutgoingEmail, { id }, { populate: ['interaction', 'interaction.owner'] }))) ||
  undefined

/** The one that was logged as this interaction. */
export const emailOf = async (
  { em }: Context,
  interaction: { readonly id: string },
): Promise<OutgoingEmail | undefined> => (await em.findOne(OutgoingEmail, { interaction: interaction.id })) ?? undefined
