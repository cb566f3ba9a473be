import { useCallback, useRef, useState } from 'react'
import type { TeamsDialog } from '../../protocol.ts'
import { Avatar } from '../shared/avatar.tsx'
import { Dialog } from '../shared/dialog.tsx'
import { Card } from './card.tsx'
import { useTeams } from './context.ts'
import type { CardPress } from './draw-card.ts'

/** A dialog (task module) with its card. */
export function TaskDialog({ dialog }: { readonly dialog: TeamsDialog }) {
  const { act, bot } = useTeams()
  const [busy, setBusy] = useState(false)
  const { id } = dialog
  const closing = useRef('')
  const close = async () => {
    // Pressing Escape twice closes it once.
    if (closing.current === id) return
    closing.current = id
    const { error } = await act({ do: 'closeDialog', dialogId: id })
    if (error !== undefined) closing.current = ''
  }
  const press = useCallback(
    async ({ data, inputs }: CardPress) => {
      setBusy(true)
      await act({ do: 'submitDialog', dialogId: id, data, inputs })
      setBusy(false)
    },
    [act, id],
  )
  const search = useCallback(
    async (dataset: string, query: string) =>
      (await act({ do: 'typeahead', from: { dialogId: id }, dataset, query })).options ?? [],
    [act, id],
  )
  return (
    <Dialog
      className={`task-dialog ${dialog.width === 'large' ? 'dialog-large' : ''}`}
      title={dialog.title}
      icon={<Avatar name={bot.name} bot size={26} />}
      onClose={() => void close()}
      busy={busy}
    >
      <Card payload={dialog.card} onPress={press} search={search} autoFocus />
    </Dialog>
  )
}
