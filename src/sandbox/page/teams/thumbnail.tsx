const textOf = (content: unknown, key: string): string | undefined => {
  const value = typeof content === 'object' && content !== null ? (content as Record<string, unknown>)[key] : undefined
  return typeof value === 'string' ? value : undefined
}

/** The words of a hero or thumbnail card; search results come as these. */
export function Thumbnail({ content }: { readonly content: unknown }) {
  const [title, subtitle, text] = ['title', 'subtitle', 'text'].map((key) => textOf(content, key))
  return (
    <span className="thumbnail">
      {title && <strong>{title}</strong>}
      {subtitle && <span>{subtitle}</span>}
      {text && <small>{text}</small>}
    </span>
  )
}

/** The name to read out for it. */
export const titleOf = (content: unknown): string => textOf(content, 'title') ?? textOf(content, 'text') ?? ''
