import type { ActionArray, IColumn, IColumnSet, IContainer } from '@microsoft/teams.cards'
import { apart, type Button, type Row } from '../message.ts'
import { standing } from './actions.ts'
import { toColumn } from './columns.ts'
import { clip } from './limits.ts'
import { oneLine, toMarkdown } from './markdown.ts'
import { type Pressable, press } from './press.ts'
import type { Element, Scope } from './scope.ts'
import { toTruncated } from './texts.ts'

/**
 * A selectAction is no button and never drawn, so needs no fallback. Without a title a screen reader says what stands in
 * the line instead of its name alone; the tooltip says what a tap does.
 */
function asSelect(action: Pressable): Pressable {
  const { title: tooltip, ...rest } = action
  if (rest.type !== 'Action.Execute') return { ...rest, ...(tooltip !== undefined && { tooltip }) }
  const { fallback: _, ...lean } = rest
  return { ...lean, ...(tooltip !== undefined && { tooltip }) }
}

function textColumn(row: Row, scope: Scope): IColumn {
  const { title } = scope.detail
  return toColumn({
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
  })
}

/**
 * What Teams folds behind its own ⋯: actions of which none is primary. A list has such a menu at every line, where each
 * byte counts ten times, and this is the leanest there is.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#overflow-menu-on-adaptive-cards
 */
function overflow(more: readonly Button[], scope: Scope): { column: IColumn; unfolds: IContainer[] } {
  const pressed = more.map((each) => press(each, scope))
  const actions: ActionArray = pressed.map(({ action }) => {
    // A menu has no coloured buttons.
    const { style: _, ...rest } = action
    return { ...rest, mode: 'secondary' as const }
  })
  return {
    column: toColumn({ width: 'auto', items: [{ type: 'ActionSet', actions }] }),
    unfolds: pressed.flatMap(({ unfolds }) => unfolds),
  }
}

/** A line that opens nothing says what can be done with it. */
function beside(more: readonly Button[], scope: Scope): { column: IColumn; unfolds: IContainer[] } {
  const pressed = more.map((each) => press(each, scope))
  return {
    column: toColumn({ width: 'auto', items: [{ type: 'ActionSet', actions: pressed.map(({ action }) => action) }] }),
    unfolds: pressed.flatMap(({ unfolds }) => unfolds),
  }
}

function toRow(row: Row, isFirst: boolean, scope: Scope): Element[] {
  const line = (columns: IColumn[]): IColumnSet => ({
    type: 'ColumnSet',
    ...(!isFirst && { separator: true }),
    columns,
  })
  const texts = textColumn(row, scope)
  if (scope.surface === 'dialog') return [line([texts])]

  const open = row.open && (row.inPlace ? standing(press(row.open, scope)) : press(apart(row.open), scope))
  // On the column rather than on the whole line, so that a tap on ⋯ is not a tap on the row.
  const opening = open ? { ...texts, selectAction: asSelect(open.action) } : texts
  const more = row.more?.slice(0, scope.detail.rowActions) ?? []
  if (more.length === 0) return [line([opening]), ...(open?.unfolds ?? [])]
  const { column, unfolds } = open ? overflow(more, scope) : beside(more, scope)
  return [line([opening, column]), ...(open?.unfolds ?? []), ...unfolds]
}

/** Lines that open with a tap, each with its further actions behind ⋯ (Teams on phones draws no Table). */
export function toRows(rows: readonly Row[], scope: Scope): Element[] {
  const shown = rows.slice(0, scope.detail.rows)
  return [
    ...shown.flatMap((row, at) => toRow(row, at === 0, scope)),
    ...(shown.length < rows.length ? [toTruncated(rows.length - shown.length, scope)] : []),
  ]
}
