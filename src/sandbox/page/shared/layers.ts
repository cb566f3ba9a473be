/** While a dialog is open the page behind it takes neither focus nor clicks. */
let open = 0

export function enterLayer(): () => void {
  const app = document.getElementById('app')
  open += 1
  if (app) app.inert = true
  return () => {
    open -= 1
    if (app && open === 0) app.inert = false
  }
}
