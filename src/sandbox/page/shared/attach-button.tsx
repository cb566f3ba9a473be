import { useRef } from 'react'
import { Icon } from './icon.tsx'
import { readBase64 } from './read-base64.ts'
import { useToast } from './toasts.tsx'
import { useWords } from './words-context.ts'

/** As base64 it must fit into what the sandbox takes in one act. */
const maxUpload = 22 * 1000 * 1000

/** The paper clip of a composer: asks for one file and gives its content as base64. */
export function AttachButton({ onFile }: { readonly onFile: (name: string, base64: string) => void }) {
  const words = useWords()
  const toast = useToast()
  const input = useRef<HTMLInputElement>(null)
  const take = async (file: File) => {
    if (file.size > maxUpload) return toast({ kind: 'info', title: words.upload, text: words.fileTooLarge })
    onFile(file.name, await readBase64(file))
  }
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={words.upload}
        title={words.upload}
        onClick={() => input.current?.click()}
      >
        <Icon name="clip" size={18} />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.upload}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          event.target.value = ''
          if (chosen) void take(chosen)
        }}
      />
    </>
  )
}
