import { useState } from 'react'
import { LargePicture } from '../../shared/large-picture.tsx'
import { useWords } from '../../shared/words-context.ts'

export interface ImageBlockProps {
  readonly url: string
  readonly alt: string
  readonly title?: string | undefined
}

/** A picture with its title; a press shows it large. */
export function ImageBlock({ url, alt, title }: ImageBlockProps) {
  const words = useWords()
  const [broken, setBroken] = useState(false)
  const [large, setLarge] = useState(false)
  return (
    <figure className="b-image">
      {title && <figcaption>{title}</figcaption>}
      {url === '' || broken ? (
        <p className="broken-image">
          {words.slack.unknownImage}: {alt}
        </p>
      ) : (
        <button type="button" className="image-button" aria-haspopup="dialog" onClick={() => setLarge(true)}>
          <img src={url} alt={alt} onError={() => setBroken(true)} />
        </button>
      )}
      {large && <LargePicture url={url} alt={alt} title={title} onClose={() => setLarge(false)} />}
    </figure>
  )
}
