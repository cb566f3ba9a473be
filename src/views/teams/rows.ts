import type { IColumn, IColumnSet } from '@microsoft/teams.cards'
import type { Row } from '../message.ts'
import { folded } from './actions.ts'
import { clip } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import { label, type Pressable, press, toggle } from './press.ts'
import type { Element, Scope } from './scope.ts'
import { toTruncated } from './texts.ts'

/** A selectAction is no button: its title is what a screen reader says, and it is never drawn, so needs no fallback. */
function asSelect(action: Pressable, title: string, tooltip: string): Pressable {
  if (action.type !== 'Action.Execute') return { ...action, title, tooltip }
  const { fallback: _, ...rest } = action
  return { ...rest, title, tooltip }
}

function textColumn(row: Row, scope: Scope): IColumn {
  const { title } = scope.detail
  return {
    type: 'Column',
    width: 'stretch',
    items: [
      { type: 'TextBlock', text: toMarkdown(clip(oneLine(row.title), title)), weight: 'Bolder', wrap: true },
      ...(row.subtitle
        ? [
            {
              type: 'TextBlock' as const,
              text: toMarkdown(clip(oneLine(row.subtitle), title)),
              size: 'Small' as const,
              isSubtle: true,
              wrap: true,
              spacing: 'None' as const,
            },
          ]
        : []),
    ],
  }
}

const moreColumn = (target: string, scope: Scope): IColumn => ({
  type: 'Column',
  width: 'auto',
  selectAction: toggle(scope.words('renderer.more'), target),
  items: [{ type: 'TextBlock', text: '⋯', size: 'Large' }],
})

function toRow(row: Row, isFirst: boolean, scope: Scope): Element[] {
  const line = (columns: IColumn[]): IColumnSet => ({
    type: 'ColumnSet',
    spacing: 'Small',
    ...(!isFirst && { separator: true }),
    columns,
  })
  const texts = textColumn(row, scope)
  if (scope.surface === 'dialog') return [line([texts])]

  const open = press(row.open, scope)
  const title = clip(oneLine(row.title), scope.detail.title) || label(row.open.label, scope)
  // On the column rather than on the whole line, so that a tap on ⋯ is not a tap on the row.
  const opening = { ...texts, selectAction: asSelect(open.action, title, label(row.open.label, scope)) }
  const more = row.more?.slice(0, scope.detail.rowActions) ?? []
  if (more.length === 0) return [line([opening]), ...open.unfolds]
  const id = scope.newId('row')
  return [line([opening, moreColumn(id, scope)]), ...open.unfolds, folded(id, more, scope)]
}

/** Lines that open with a tap, each with its further actions folded behind ⋯ (Teams on phones draws no Table). */
export function toRows(rows: readonly Row[], scope: Scope): Element[] {
  const shown = rows.slice(0, scope.detail.rows)
  return [
    ...shown.flatMap((row, at) => toRow(row, at === 0, scope)),
    ...(shown.length < rows.length ? [toTruncated(rows.length - shown.length, scope)] : []),
  ]
}
