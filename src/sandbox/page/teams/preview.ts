const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined

/** What a search result shows in the list: its preview when it has one, else the card itself. */
export const previewOf = (attachment: unknown): unknown =>
  inside(inside(attachment, 'preview'), 'content') ?? inside(attachment, 'content')
