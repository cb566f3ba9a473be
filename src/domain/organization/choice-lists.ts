/** Lists of choices that an organisation keeps: which industries, sources, regions … its records can have. */

const builtIn = {
  industries: [
    ...(['manufacturing', 'software', 'telecom', 'finance', 'retail', 'health', 'education', 'logistics'] as const),
    ...(['energy', 'construction', 'government', 'services', 'other'] as const),
  ],
  sources: ['web', 'referral', 'exhibition', 'advertisement', 'coldCall', 'partner', 'chat', 'other'],
  regions: [],
  /** By the number of people who work there. */
  companySizes: ['under10', 'under50', 'under250', 'under1000', 'over1000'],
  lostReasons: ['price', 'features', 'relationship', 'timing', 'noBudget', 'noDecision', 'competitor', 'other'],
  decisionRoles: ['decisionMaker', 'approver', 'influencer', 'user', 'gatekeeper', 'supporter'],
  ticketChannels: ['chat', 'phone', 'email', 'web', 'visit'],
  paymentMethods: ['bankTransfer', 'cash', 'cheque', 'card', 'wechat', 'alipay', 'other'],
  units: [],
} as const

export type ChoiceListName = keyof typeof builtIn
export const choiceListNames = Object.keys(builtIn) as readonly ChoiceListName[]

/** Choices that every organisation begins with, by their values: what they are called is for the views to say. */
export const builtInChoices: Readonly<Record<ChoiceListName, readonly string[]>> = builtIn

export const isBuiltIn = (list: ChoiceListName, value: string): boolean => builtInChoices[list].includes(value)

/** What such a list offers may be said, and so may anything else. */
const open: ReadonlySet<ChoiceListName> = new Set(['regions', 'units'])
export const isOpenList = (list: ChoiceListName): boolean => open.has(list)

/** So long may a choice of it be: records keep no more. */
export const longestChoice = (list: ChoiceListName): number => (list === 'units' ? 20 : 100)

export interface Choice {
  /** What records keep, whatever it is called by now. */
  readonly value: string
  /** By language; in one that is missing a built-in one is called as it ever was, any other as in the other language. */
  readonly names?: Readonly<Partial<Record<'en' | 'zh-CN', string>>>
  /** Not offered any more; records that have it keep it. */
  readonly retired?: true
  /** The value of the choice that it is one with by now. */
  readonly into?: string
  /** What a new record has where nobody says anything else. */
  readonly initial?: true
}

/** Lists that an organisation has changed, in their order; a missing one is as it is built in. */
export type ChoiceLists = { readonly [List in ChoiceListName]?: readonly Choice[] | null }

export const choicesIn = (lists: ChoiceLists, list: ChoiceListName): readonly Choice[] =>
  lists[list] ?? builtInChoices[list].map((value) => ({ value }))

/** Those that can be chosen. */
export const offeredIn = (lists: ChoiceLists, list: ChoiceListName): readonly Choice[] =>
  choicesIn(lists, list).filter(({ retired, into }) => !retired && !into)

/** The choice that a stored value stands for: of one that was merged, the one that it went into. */
export function choiceOf(lists: ChoiceLists, list: ChoiceListName, value: string): Choice | undefined {
  const all = choicesIn(lists, list)
  let found = all.find((one) => one.value === value)
  // No more steps than there are choices: what comes from an older state may go in a circle.
  for (let step = 0; found?.into && step < all.length; step++) {
    const { into } = found
    found = all.find((one) => one.value === into) ?? found
  }
  return found
}

/** Every value by which records have the choice that this one stands for. */
export function valuesOfChoice(lists: ChoiceLists, list: ChoiceListName, value: string): readonly string[] {
  const choice = choiceOf(lists, list, value)
  if (!choice) return [value]
  return choicesIn(lists, list)
    .map((one) => one.value)
    .filter((one) => choiceOf(lists, list, one)?.value === choice.value)
}

/** What a new record has where nobody says anything else. */
export const initialIn = (lists: ChoiceLists, list: ChoiceListName): string | undefined =>
  offeredIn(lists, list).find(({ initial }) => initial)?.value
