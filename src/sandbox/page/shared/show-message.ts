/** How many pictures of the screen a message may take to appear. */
const mostFrames = 120

/** Brings a message into view as soon as it is drawn, marks it and gives it the focus. */
export function showMessage(id: string, left = mostFrames): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`article[data-message="${CSS.escape(id)}"]`)
    if (found) mark(found)
    else if (left > 0) showMessage(id, left - 1)
  })
}

function mark(message: HTMLElement): void {
  for (const other of document.querySelectorAll('[data-linked]')) other.removeAttribute('data-linked')
  message.setAttribute('data-linked', '')
  message.tabIndex = -1
  message.focus({ preventScroll: true })
  message.scrollIntoView({ block: 'center' })
}
