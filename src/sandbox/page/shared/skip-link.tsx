import { useWords } from './words-context.ts'

/** The first stop of the Tab key: past bars, lists and cards to where one writes, or to the chat when nothing is to be written. */
export function SkipLink() {
  const words = useWords()
  const skip = () => {
    const box = document.querySelector<HTMLElement>('[data-focus-home]')
    const target = box ?? document.querySelector<HTMLElement>('main')
    target?.focus()
  }
  return (
    <button type="button" className="skip-link" onClick={skip}>
      {words.skip}
    </button>
  )
}
