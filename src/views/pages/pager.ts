import type { Action, Node } from '../message.ts'
import { count, type Reader } from '../reader.ts'

/** Where a page begins, counted from 0, and how much there is in all. */
export interface Page {
  readonly start: number
  readonly total: number
}

/** Where one is in what is shown page by page, and the ways on; nothing when all of it is on one page. */
export function pager(
  to: Reader,
  { start, shown, total, size }: Page & { readonly shown: number; readonly size: number },
  page: (start: number) => Action,
): Node[] {
  const end = start + shown
  if (!start && end >= total) return []
  const last = Math.floor(Math.max(0, total - 1) / size) * size
  const places = { from: count(to, shown ? start + 1 : 0), to: count(to, end), total: count(to, total) }
  return [
    {
      type: 'pager',
      position: to.words('list.position', places),
      ...(start > 0 && { first: page(0), previous: page(Math.max(0, start - size)) }),
      ...(end < total && { next: page(end), last: page(last) }),
    },
  ]
}
