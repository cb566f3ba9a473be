import type { TableBlock } from '@slack/types'
import { RichText } from '../rich-text.tsx'
import { Unsupported } from './unsupported.tsx'

export type CellObject = TableBlock['rows'][number][number]

export function Cell({ cell }: { readonly cell: CellObject }) {
  switch (cell.type) {
    case 'raw_text':
      return <>{cell.text}</>
    case 'raw_number':
      return <>{cell.text}</>
    case 'rich_text':
      return <RichText block={cell} />
    default:
      return <Unsupported type={(cell as { type: string }).type} />
  }
}
