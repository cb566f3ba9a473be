import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { SlackSurface, SlackValues } from '../../protocol.ts'
import type { Choice } from '../shared/combobox.tsx'
import { Confirm, type ConfirmObject } from './blocks/confirm.tsx'
import { useSlack } from './context.ts'
import { type AnyElement, collect, initialValue, type Json, type Value } from './values.ts'

/** What the blocks of one message, modal or Home tab share: their values, their errors, and the way to the bot. */
export interface Surface {
  readonly type: SlackSurface['type']
  readonly valueFor: (blockId: string, element: AnyElement) => Value
  /** Keeps the new value; with `dispatch` the bot hears of it at once. */
  readonly set: (blockId: string, element: AnyElement, value: Value, dispatch: boolean) => void
  /** A press or pick that leaves no value behind: buttons, overflow menus. */
  readonly press: (blockId: string, element: AnyElement, carried?: Value) => void
  readonly suggest: (blockId: string, element: AnyElement, query: string) => Promise<readonly Choice[]>
  readonly errors: Readonly<Record<string, string>>
  /** `block/action` of what the bot is answering right now. */
  readonly busy: string | undefined
  readonly values: () => SlackValues
}

const SurfaceContext = createContext<Surface | undefined>(undefined)

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new TypeError('blocks stand outside any surface')
  return surface
}

export interface SurfaceProviderProps {
  readonly at: SlackSurface
  readonly blocks: readonly Json[]
  readonly errors?: Readonly<Record<string, string>>
  readonly onEdit?: (blockId: string) => void
  readonly children: (surface: Surface) => ReactNode
}

interface Edit {
  readonly value: Value
  readonly element: AnyElement
}

export const keyOf = (blockId: string, element: AnyElement): string => `${blockId}/${element.action_id ?? ''}`

export function SurfaceProvider({ at, blocks, errors, onEdit, children }: SurfaceProviderProps) {
  const { act } = useSlack()
  const [edits, setEdits] = useState<Readonly<Record<string, Edit>>>({})
  const [busy, setBusy] = useState<string>()
  const [asking, setAsking] = useState<{ readonly confirm: ConfirmObject; readonly go: () => void }>()
  const latest = useRef({ edits, blocks })
  latest.current = { edits, blocks }

  // In a view, input survives an update that keeps the ids; in a message, a new version of the element starts afresh.
  const keepsInput = at.type === 'view'
  const valueFor = useCallback(
    (blockId: string, element: AnyElement): Value => {
      const edit = latest.current.edits[keyOf(blockId, element)]
      const holds = edit && edit.element.type === element.type && (keepsInput || edit.element === element)
      return holds ? edit.value : initialValue(element)
    },
    [keepsInput],
  )
  const values = useCallback(() => collect(latest.current.blocks, valueFor), [valueFor])

  const send = useCallback(
    async (blockId: string, element: AnyElement, carried: Value | undefined) => {
      setBusy(keyOf(blockId, element))
      await act({
        do: 'action',
        surface: at,
        blockId,
        actionId: element.action_id ?? '',
        ...(carried && { element: carried }),
        values: values(),
      })
      setBusy(undefined)
    },
    [act, at, values],
  )
  const confirmed = useCallback((element: AnyElement, go: () => void) => {
    if (element.confirm) setAsking({ confirm: element.confirm as ConfirmObject, go })
    else go()
  }, [])

  // A new surface for every edit: `edits` is what valueFor answers from.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const surface = useMemo(
    (): Surface => ({
      type: at.type,
      valueFor,
      values,
      errors: errors ?? {},
      busy,
      set(blockId, element, value, dispatch) {
        const keep = () => {
          const edit = { value, element }
          latest.current.edits = { ...latest.current.edits, [keyOf(blockId, element)]: edit }
          setEdits(latest.current.edits)
          onEdit?.(blockId)
        }
        if (!dispatch) return keep()
        confirmed(element, () => {
          keep()
          void send(blockId, element, value)
        })
      },
      press: (blockId, element, carried) => confirmed(element, () => void send(blockId, element, carried)),
      async suggest(blockId, element, query) {
        const result = await act({ do: 'suggest', surface: at, blockId, actionId: element.action_id ?? '', query })
        return result.options ?? []
      },
    }),
    [at, valueFor, values, errors, busy, onEdit, confirmed, send, act, edits],
  )
  return (
    <SurfaceContext value={surface}>
      {children(surface)}
      {asking && (
        <Confirm
          confirm={asking.confirm}
          onAnswer={(yes) => {
            setAsking(undefined)
            if (yes) asking.go()
          }}
        />
      )}
    </SurfaceContext>
  )
}
