import { useCallback, useMemo } from 'react'
import { type Choice, Combobox } from '../../shared/combobox.tsx'
import { useSlack } from '../context.ts'
import { keyOf, useSurface } from '../surface.tsx'
import { stateKey } from '../values.ts'
import type { ElementProps } from './element.tsx'
import { choiceOf, groupedOptions, optionOf, optionsOf } from './options.ts'
import { plainOf } from './text.tsx'

/** Every select: one or many, of options sent along, found by the bot, or of people and channels. */
export function SelectElement({
  id,
  blockId,
  element,
  dispatch,
  labelledBy,
  describedBy,
  invalid,
  required,
  context,
}: ElementProps) {
  const surface = useSurface()
  const { users, bot, places } = useSlack()
  const multi = element.type.startsWith('multi_')
  const kind = element.type.replace('multi_', '')
  const key = stateKey(element) ?? ''
  const held = surface.valueFor(blockId, element)[key]
  const known = useMemo((): readonly Choice[] => {
    if (kind === 'users_select') return entries({ ...users, [bot.userId]: bot.name })
    if (kind === 'conversations_select' || kind === 'channels_select') return entries(places)
    return groupedOptions(element).map(choiceOf)
  }, [kind, users, bot, places, element])

  const byId = kind !== 'static_select' && kind !== 'external_select'
  const selected: readonly Choice[] = byId
    ? asList(held).flatMap(
        (value) => known.find((choice) => choice.value === value) ?? { value: String(value), label: String(value) },
      )
    : optionsOf(asList(held)).map((option) => choiceOf({ option }))

  const change = (choices: readonly Choice[]) => {
    const sent = groupedOptions(element).map((one) => one.option)
    const wire = choices.map((choice) =>
      byId ? choice.value : (sent.find((one) => one.value === choice.value) ?? optionOf(choice)),
    )
    surface.set(blockId, element, { type: element.type, [key]: multi ? wire : (wire[0] ?? null) }, dispatch)
  }
  const { suggest } = surface
  const search = useCallback((query: string) => suggest(blockId, element, query), [suggest, blockId, element])
  const placeholder = plainOf(element.placeholder)
  const busy = surface.busy === keyOf(blockId, element)
  return (
    <Combobox
      {...(id && { id })}
      {...(labelledBy ? { labelledBy } : { label: placeholder || context || kind })}
      {...(describedBy && { describedBy })}
      {...(placeholder && { placeholder })}
      invalid={invalid === true}
      required={required === true}
      disabled={busy}
      multi={multi}
      // A required choice cannot be taken back in Slack either.
      clearable={required !== true && labelledBy !== undefined}
      options={known}
      {...(kind === 'external_select' && {
        search,
        minQuery: typeof element.min_query_length === 'number' ? element.min_query_length : 3,
      })}
      selected={selected}
      onChange={change}
    />
  )
}

const entries = (names: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

const asList = (held: unknown): readonly unknown[] =>
  Array.isArray(held) ? held : held === null || held === undefined ? [] : [held]
