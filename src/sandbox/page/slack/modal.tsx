import { type FormEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { SlackView } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Dialog } from '../shared/dialog.tsx'
import { useWords } from '../shared/words-context.ts'
import { Blocks } from './blocks/blocks.tsx'
import { plainOf } from './blocks/text.tsx'
import { useSlack } from './context.ts'
import { type Surface, SurfaceProvider } from './surface.tsx'
import { validate } from './validate.ts'
import { viewBlocks } from './view-blocks.ts'

const noErrors: Readonly<Record<string, string>> = {}

/** A modal of the stack. Errors stand at their fields until the field is edited. */
export function Modal({ view }: { readonly view: SlackView }) {
  const { act, bot } = useSlack()
  const words = useWords()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const surfaceRef = useRef<Surface>(undefined)
  const [busy, setBusy] = useState(false)
  const [own, setOwn] = useState<Readonly<Record<string, string>>>()
  const [edited, setEdited] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(0)
  const blocks = viewBlocks(view)
  const at = useMemo(() => ({ type: 'view', viewId: view.id }) as const, [view.id])
  const errors = useMemo(() => {
    const all = Object.entries(own ?? view.errors ?? noErrors).filter(([blockId]) => !edited.has(blockId))
    return Object.fromEntries(all)
  }, [own, view.errors, edited])
  const onEdit = useCallback((blockId: string) => setEdited((now) => new Set([...now, blockId])), [])
  const count = Object.keys(errors).length

  // After a refusal the first wrong field is where one goes on.
  useEffect(() => {
    if (tried === 0) return
    const first = form.current?.querySelector<HTMLElement>('.has-error')
    first?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    first?.scrollIntoView({ block: 'nearest' })
  }, [tried])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const surface = surfaceRef.current
    if (busy || !surface) return
    const wrong = validate(blocks, surface.valueFor, words.values)
    const refused = Object.keys(wrong).length > 0
    setEdited(new Set())
    setOwn(refused ? wrong : undefined)
    if (refused) return setTried((now) => now + 1)
    setBusy(true)
    await act({ do: 'submit', viewId: view.id, values: surface.values() })
    setBusy(false)
    setTried((now) => now + 1)
  }
  const closing = useRef('')
  const close = async () => {
    // Pressing Escape twice closes it once.
    if (closing.current === view.id) return
    closing.current = view.id
    const { error } = await act({ do: 'close', viewId: view.id })
    if (error !== undefined) closing.current = ''
  }
  const submitText = plainOf(view.view.submit)
  return (
    <Dialog
      className="slack-modal"
      title={plainOf(view.view.title)}
      icon={<Avatar name={bot.name} bot size={28} />}
      onClose={() => void close()}
      busy={busy}
      footer={
        <>
          <span className="foot-note" role="status">
            {count > 0 ? words.fixErrors(count) : ''}
          </span>
          <button type="button" className="button" onClick={() => void close()} disabled={busy}>
            {plainOf(view.view.close) || (submitText ? words.cancel : words.close)}
          </button>
          {submitText && (
            <button
              type="submit"
              form={formId}
              className={`button primary${busy ? ' busy' : ''}`}
              aria-busy={busy || undefined}
            >
              {submitText}
            </button>
          )}
        </>
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
        }}
      >
        <SurfaceProvider at={at} blocks={blocks} errors={errors} onEdit={onEdit}>
          {(surface) => {
            surfaceRef.current = surface
            return <Blocks blocks={blocks} />
          }}
        </SurfaceProvider>
      </form>
    </Dialog>
  )
}
