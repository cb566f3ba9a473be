import { categoryOf, type ReportName, reportCategories } from '#domain/reports/catalogue.ts'
import { actions, button, heading, type Message, message, type Node, note, text } from '../message.ts'
import type { Reader } from '../reader.ts'
import { type FormatsShown, formatNodes } from './report-format.ts'

/** One's own formats and those that are shared, then the reports that somebody may see, by category. @param said why it is shown, when something else was asked for */
export function reportCatalogue(
  to: Reader,
  names: readonly ReportName[],
  formats: FormatsShown,
  said?: string,
): Message {
  const { words } = to
  const inCategory = (category: (typeof reportCategories)[number]): readonly Node[] => {
    const own = names.filter((name) => categoryOf(name) === category)
    return own.length
      ? [
          text([{ bold: words(`reports.categories.${category}`) }]),
          actions(...own.map((name) => button(words(`reports.names.${name}`), 'report', { report: name }))),
        ]
      : []
  }
  return message(
    to.locale,
    said ?? words('reports.title'),
    said ? text(said) : [],
    heading(words('reports.title')),
    note(words('reports.hint')),
    ...formatNodes(to, formats),
    ...reportCategories.map(inCategory),
    actions(button(words('reports.schedules'), 'report.schedules')),
  )
}

/** There is no such report: questions near to what was asked, each of which is asked by a press. */
export function nearestReports(to: Reader, said: string, questions: readonly string[]): Message {
  const sentence = to.words('reports.unknownName', { name: said })
  return message(
    to.locale,
    sentence,
    text(sentence),
    note(to.words('reports.nearest')),
    actions(...questions.map((one) => button(one, 'say', { text: one })), button(to.words('reports.all'), 'report')),
  )
}
