import type { DataTableBlock } from '@slack/types'
import { useState } from 'react'
import { Icon } from '../../shared/icon.tsx'
import { useWords } from '../../shared/words-context.ts'
import { Cell } from './cell.tsx'

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block: a table that pages by itself. */
export function DataTable({ block }: { readonly block: DataTableBlock }) {
  const words = useWords()
  const [head, ...rows] = block.rows
  const size = block.page_size ?? 5
  const [wanted, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const page = Math.min(wanted, pages - 1)
  const header = block.row_header_column_index ?? 0
  const numeric = (column: number) => rows.length > 0 && rows.every((row) => row[column]?.type === 'raw_number')
  const align = (column: number) => ({ textAlign: numeric(column) ? 'right' : 'left' }) as const
  return (
    <div className="b-table-scroll">
      <table className="b-table">
        <caption>{block.caption}</caption>
        {head && (
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th key={column} scope="col" style={align(column)}>
                  <Cell cell={cell} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.slice(page * size, (page + 1) * size).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) =>
                column === header ? (
                  <th key={column} scope="row" style={align(column)}>
                    <Cell cell={cell} />
                  </th>
                ) : (
                  <td key={column} style={align(column)}>
                    <Cell cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div className="b-table-pages">
          <button
            type="button"
            className="button small"
            disabled={page === 0}
            aria-label={words.slack.previousRows}
            onClick={() => setPage(page - 1)}
          >
            <Icon name="back" size={14} />
          </button>
          <span>{words.slack.rowsOf(page * size + 1, Math.min((page + 1) * size, rows.length), rows.length)}</span>
          <button
            type="button"
            className="button small flip"
            disabled={page === pages - 1}
            aria-label={words.slack.nextRows}
            onClick={() => setPage(page + 1)}
          >
            <Icon name="back" size={14} />
          </button>
        </div>
      )}
    </div>
  )
}
