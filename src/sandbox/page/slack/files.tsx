import type { SlackFile } from '../../protocol.ts'
import { Icon } from '../shared/icon.tsx'
import { useWords } from '../shared/words-context.ts'
import { ImageBlock } from './blocks/image.tsx'

/** Files in a message: pictures are shown, everything can be taken away. */
export function Files({ files }: { readonly files: readonly SlackFile[] }) {
  const words = useWords()
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          {file.mimetype.startsWith('image/') && (
            <ImageBlock url={file.url} alt={file.altText ?? file.title ?? file.name} />
          )}
          <a className="file" href={file.url} download={file.name} aria-label={words.download(file.name)}>
            <Icon name="file" />
            <span>
              <strong>{file.title ?? file.name}</strong>
              <small>{file.title && file.title !== file.name ? file.name : typeOf(file.name)}</small>
            </span>
            <Icon name="download" size={16} />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** As Slack says it in short: XLSX. */
const typeOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toUpperCase() ?? ''
