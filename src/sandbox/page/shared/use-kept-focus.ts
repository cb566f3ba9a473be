import { useEffect } from 'react'

interface Held {
  readonly element: Element
  readonly message: string
  readonly name: string
}

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent.trim()

/**
 * Keeps the keyboard in place when the bot draws a message anew under it: what had the focus is gone then, and the
 * browser would begin again at the top of the page. The control of the same name in the same message gets it, else the
 * message box.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | undefined
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      const message = target.closest('article[data-message]')?.getAttribute('data-message')
      held = message ? { element: target, message, name: nameOf(target) } : undefined
    }
    const onFocusOut = () => {
      // What was removed also loses the focus; only what is still there was left on purpose.
      queueMicrotask(() => {
        if (held?.element.isConnected && document.activeElement === document.body) held = undefined
      })
    }
    const removals = new MutationObserver(() => {
      if (!held || held.element.isConnected || document.activeElement !== document.body) return
      const { message, name } = held
      held = undefined
      const controls = document.querySelectorAll<HTMLElement>(
        `article[data-message="${CSS.escape(message)}"] :is(button, [role="button"], input, select)`,
      )
      const again = [...controls].find((one) => nameOf(one) === name)
      ;(again ?? document.querySelector<HTMLElement>('[data-focus-home]'))?.focus({ preventScroll: true })
    })
    removals.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      removals.disconnect()
      document.removeEventListener('focusin', onFocusIn)
      document.removeEventListener('focusout', onFocusOut)
    }
  }, [])
}
