/**
 * How an account stands to the organisation, as its platform says: a full member of our workspace or tenant; somebody
 * asked in as a guest; of another company (Slack Connect, federation); a program; removed.
 */
export const standings = ['member', 'guest', 'stranger', 'bot', 'deactivated'] as const
export type Standing = (typeof standings)[number]

/** Whether the product is theirs to use: guests one by one. */
export const isWelcome = ({
  standing,
  admitted,
}: {
  readonly standing: Standing
  readonly admitted: boolean
}): boolean => standing === 'member' || (standing === 'guest' && admitted)

/** For so long what the platform said holds. */
const holdsMs = 10 * 60_000

/** Whether the platform has to be asked again: people leave, and become guests. */
export const isOutdated = ({ checkedAt }: { readonly checkedAt?: Date | null }, now: Date): boolean =>
  !checkedAt || now.getTime() - checkedAt.getTime() > holdsMs
