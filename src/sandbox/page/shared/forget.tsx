import { useState } from 'react'
import { forgetConversations } from './client.ts'
import { Dialog } from './dialog.tsx'
import { useToast } from './toasts.tsx'
import { useWords } from './words-context.ts'

/** Empties all conversations, once that is confirmed. */
export function Forget() {
  const words = useWords()
  const toast = useToast()
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const forget = async () => {
    setBusy(true)
    const done = await forgetConversations()
    setBusy(false)
    setAsked(false)
    if (!done) toast({ kind: 'error', title: words.unreachable })
  }
  return (
    <>
      <button type="button" className="link" onClick={() => setAsked(true)}>
        {words.forget.title}
      </button>
      {asked && (
        <Dialog
          title={words.forget.title}
          role="alertdialog"
          className="dialog-small"
          busy={busy}
          onClose={() => setAsked(false)}
          footer={
            <>
              <button type="button" className="button" disabled={busy} onClick={() => setAsked(false)}>
                {words.cancel}
              </button>
              <button type="button" className="button danger-solid" disabled={busy} onClick={forget}>
                {words.forget.confirm}
              </button>
            </>
          }
        >
          <p>{words.forget.text}</p>
        </Dialog>
      )}
    </>
  )
}
