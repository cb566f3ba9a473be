/** What the cells of a column say together of how its numbers and days are written, where one alone would not. */
import { type DayOrder, dayOrders, ordersOf } from './day-order.ts'
import { type NumberStyle, numberParts, numberStyles, stylesOf } from './number-style.ts'

/** 'open': some of its cells can be read in several ways, and the others do not tell; 'mixed': they contradict. */
export interface ColumnSigns {
  readonly numbers?: NumberStyle | 'open' | 'mixed'
  readonly days?: DayOrder | 'open' | 'mixed'
}

/** Longer cells are texts. */
const longest = 40

interface Tally<Way extends string> {
  possible: readonly Way[]
  /** There is a cell that different ways read differently. */
  differs: boolean
  any: boolean
}

/** Gathers signs, a line at a time. */
export function signsCollector() {
  const columns: { numbers: Tally<NumberStyle>; days: Tally<DayOrder> }[] = []
  return {
    /** @param decimals columns of true numbers of a workbook with decimals: a point is their decimal mark */
    see(cells: readonly string[], decimals: readonly number[] = []): void {
      for (const [column, cell] of cells.entries()) {
        if (!cell || cell.length > longest || !/\d/.test(cell)) continue
        columns[column] ??= { numbers: tally(numberStyles), days: tally(dayOrders) }
        const orders = ordersOf(cell)
        if (orders.length) {
          narrow(columns[column].days, orders, orders.length > 1)
          continue
        }
        const digits = numberParts(cell)?.digits
        if (!digits || !/[.,]/.test(digits)) continue
        const styles = decimals.includes(column) ? (['point'] as const) : stylesOf(digits)
        if (styles.length) narrow(columns[column].numbers, styles, styles.length > 1)
      }
    },
    signs: (): Readonly<Record<string, ColumnSigns>> =>
      Object.fromEntries(
        columns.flatMap((one, column) => {
          const numbers = verdict(one.numbers)
          const days = verdict(one.days)
          return numbers || days ? [[String(column), { ...(numbers && { numbers }), ...(days && { days }) }]] : []
        }),
      ),
  }
}

const tally = <Way extends string>(possible: readonly Way[]): Tally<Way> => ({ possible, differs: false, any: false })

function narrow<Way extends string>(tally: Tally<Way>, ways: readonly Way[], differs: boolean): void {
  tally.possible = tally.possible.filter((way) => ways.includes(way))
  tally.differs ||= differs
  tally.any = true
}

function verdict<Way extends string>({ possible, differs, any }: Tally<Way>): Way | 'open' | 'mixed' | undefined {
  if (!any || !differs) return any && possible.length === 1 ? possible[0] : undefined
  if (possible.length === 0) return 'mixed'
  return possible.length === 1 ? possible[0] : 'open'
}
