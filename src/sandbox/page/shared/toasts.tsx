import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from './icon.tsx'
import { useWords } from './words-context.ts'

export interface Toast {
  readonly kind: 'error' | 'info'
  readonly title: string
  readonly text?: string
}

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Shows a short message at the edge of the page; errors stay until dismissed. */
export const useToast = (): ((toast: Toast) => void) => useContext(ToastContext)

let counter = 0

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly (Toast & { id: number })[]>([])
  const add = useCallback((toast: Toast) => {
    setShown((now) =>
      [...now.filter((one) => one.text !== toast.text || one.title !== toast.title), { ...toast, id: ++counter }].slice(
        -3,
      ),
    )
  }, [])
  const remove = useCallback((id: number) => setShown((now) => now.filter((one) => one.id !== id)), [])
  return (
    <ToastContext value={add}>
      {children}
      {createPortal(
        <div className="toasts">
          {shown.map((toast) => (
            <ToastBox key={toast.id} toast={toast} close={() => remove(toast.id)} />
          ))}
        </div>,
        document.body,
      )}
    </ToastContext>
  )
}

function ToastBox({ toast, close }: { readonly toast: Toast; readonly close: () => void }) {
  const words = useWords()
  const stays = toast.kind === 'error'
  useEffect(() => {
    if (stays) return
    const timer = setTimeout(close, 6000)
    return () => clearTimeout(timer)
  })
  return (
    <div className={`toast toast-${toast.kind}`} role={stays ? 'alert' : 'status'}>
      <div>
        <strong>{toast.title}</strong>
        {toast.text && (stays ? <code>{toast.text}</code> : <span>{toast.text}</span>)}
      </div>
      <button type="button" className="icon-button" aria-label={words.dismiss} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  )
}
