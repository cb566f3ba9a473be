import type { TableBlock as TableBlockType } from '@slack/types'
import { Cell } from './cell.tsx'

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: the first row is the head. */
export function TableBlock({ block }: { readonly block: TableBlockType }) {
  const [head, ...rows] = block.rows
  const align = (column: number) => ({ textAlign: block.column_settings?.[column]?.align ?? 'left' }) as const
  return (
    <div className="b-table-scroll">
      <table className="b-table">
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
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={align(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
