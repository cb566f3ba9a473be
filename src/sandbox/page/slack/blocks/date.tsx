import { useEffect, useRef, useState } from 'react'
import { useSurface } from '../surface.tsx'
import { stateKey } from '../values.ts'
import type { ElementProps } from './element.tsx'
import { plainOf } from './text.tsx'

/** Typing a date passes through others ("0002-01-01"): the bot hears of it when the typing has come to rest. */
const restMs = 700

const types = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

export function DateElement({
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
  const key = stateKey(element) ?? ''
  const held = surface.valueFor(blockId, element)[key]
  const given = toInput(element.type, held)
  const [typed, setTyped] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const commit = (text: string) => {
    clearTimeout(timer.current)
    setTyped(undefined)
    if (text !== given)
      surface.set(blockId, element, { type: element.type, [key]: fromInput(element.type, text) }, dispatch)
  }
  const change = (text: string) => {
    if (!dispatch) return commit(text)
    setTyped(text)
    clearTimeout(timer.current)
    if (text !== '') timer.current = setTimeout(() => commit(text), restMs)
  }
  return (
    <input
      id={id}
      className="field"
      type={types[element.type as keyof typeof types]}
      aria-label={labelledBy ? undefined : plainOf(element.placeholder) || context}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      aria-required={required}
      value={typed ?? given}
      max={element.type === 'datepicker' ? '9999-12-31' : undefined}
      onChange={(event) => change(event.target.value)}
      onBlur={() => typed !== undefined && commit(typed)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || typed === undefined) return
        event.preventDefault()
        commit(typed)
      }}
    />
  )
}

function toInput(type: string, held: unknown): string {
  if (type !== 'datetimepicker') return typeof held === 'string' ? held : ''
  if (typeof held !== 'number') return ''
  const at = new Date(held * 1000)
  return new Date(held * 1000 - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function fromInput(type: string, text: string): string | number | null {
  if (text === '') return null
  return type === 'datetimepicker' ? Math.floor(new Date(text).getTime() / 1000) : text
}
