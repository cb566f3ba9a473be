import type { IColumn } from '@microsoft/teams.cards'

/** With its type: a ColumnSet implies it, but Microsoft's Agents Playground shows nothing at all of a card without. */
export const toColumn = (column: Omit<IColumn, 'type'>): IColumn => ({ type: 'Column', ...column })
