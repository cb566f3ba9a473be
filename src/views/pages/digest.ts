/** Several reports in one post: of each its picture and what it says, and a button to all of it. */
import { actions, apart, button, divider, type Message, message, type Node, note, text } from '../message.ts'
import { dateTime, type Reader } from '../reader.ts'

export interface DigestPart {
  /** The whole of it. */
  readonly message: Message
  /** What opens it. */
  readonly args: Readonly<Record<string, string>>
}

/** Where there is no picture, so many rows of the numbers stand in its place. */
const mostRows = 8

/** @param as whose rights it shows */
export function digest(to: Reader, as: string, parts: readonly DigestPart[]): Message {
  const titles = parts.map(({ message: { nodes, summary } }) => titleOf(nodes) ?? summary)
  return message(
    to.locale,
    titles.join(to.words('report.weekdayComma')),
    parts.flatMap((part, index) => [...(index ? [divider] : []), ...partNodes(part)]),
    note(to.words('reports.asSeen', { name: as, when: dateTime(to, to.now) })),
    actions(
      ...parts.map(({ args }, index) => apart(button(titles[index] ?? '', 'report.run', args))),
      button(to.words('report.schedules'), 'report.schedules'),
    ),
  )
}

const titleOf = (nodes: readonly Node[]): string | undefined => nodes.find((node) => node.type === 'heading')?.text

function partNodes({ message: { nodes, summary, locale } }: DigestPart): readonly Node[] {
  const title = titleOf(nodes)
  const said = title && summary.startsWith(`${title}, `) ? summary.slice(title.length + 2) : summary
  // The period, and what stands out in it.
  const finding = locale === 'zh-CN' ? said.replace('. ', '：') : said
  const heading = nodes.find((node) => node.type === 'heading')
  const charts = nodes.filter((node) => node.type === 'chart')
  const table = charts.length ? undefined : nodes.find((node) => node.type === 'table')
  return [
    ...(heading ? [heading] : []),
    ...charts,
    text(finding),
    ...(table ? [{ ...table, rows: table.rows.slice(0, mostRows) }] : []),
  ]
}
