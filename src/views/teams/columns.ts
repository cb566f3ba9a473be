import type { IColumn } from '@microsoft/teams.cards'

/**
 * A column without its type, which a ColumnSet implies (https://adaptivecards.io/explorer/Column.html), though the types
 * of the library ask for it: a list has two dozen of them.
 */
export const toColumn = (column: Omit<IColumn, 'type'>): IColumn => column as IColumn
