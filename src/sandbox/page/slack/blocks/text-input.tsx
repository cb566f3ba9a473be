import { type KeyboardEvent, useRef } from 'react'
import { useSurface } from '../surface.tsx'
import type { AnyElement } from '../values.ts'
import type { ElementProps } from './element.tsx'
import { plainOf } from './text.tsx'

const keyboards = { number_input: 'decimal', email_text_input: 'email', url_text_input: 'url' } as const

/** Text, number, e-mail and address inputs. */
export function TextElement({
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
  const held = surface.valueFor(blockId, element).value
  const value = typeof held === 'string' ? held : ''
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const triggers = triggersOf(element)

  const set = (text: string, now: boolean) =>
    surface.set(blockId, element, { type: element.type, value: text === '' ? null : text }, now)
  const change = (text: string) => {
    set(text, false)
    clearTimeout(timer.current)
    if (dispatch && triggers.includes('on_character_entered')) timer.current = setTimeout(() => set(text, true), 500)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (!dispatch || !triggers.includes('on_enter_pressed') || (element.multiline && event.shiftKey)) return
    event.preventDefault()
    set(event.currentTarget.value, true)
  }
  const common = {
    id,
    className: 'field',
    'aria-label': labelledBy ? undefined : plainOf(element.placeholder) || context,
    'aria-labelledby': labelledBy,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    'aria-required': required,
    placeholder: plainOf(element.placeholder) || undefined,
    maxLength:
      typeof element.max_length === 'number'
        ? element.max_length
        : element.type === 'plain_text_input'
          ? 3000
          : undefined,
    value,
    onKeyDown,
    ...(element.focus_on_load === true && { 'data-autofocus': true }),
  }
  if (element.multiline === true)
    return <textarea rows={4} {...common} onChange={(event) => change(event.target.value)} />
  return (
    <input
      type="text"
      inputMode={keyboards[element.type as keyof typeof keyboards]}
      autoComplete="off"
      {...common}
      onChange={(event) => change(event.target.value)}
    />
  )
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object */
function triggersOf(element: AnyElement): readonly unknown[] {
  const config = element.dispatch_action_config
  if (
    typeof config === 'object' &&
    config !== null &&
    'trigger_actions_on' in config &&
    Array.isArray(config.trigger_actions_on)
  )
    return config.trigger_actions_on
  return ['on_enter_pressed']
}
