/** Reports of the catalogue by what they are called, in either language. */
import { isReportName, type ReportName, reportNames } from '#domain/reports/catalogue.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import type { Kind } from '../commands/vocabulary.ts'
import { fold, lower } from '../text/fold.ts'

const plain = (text: string): string =>
  lower(fold(text).normalize('NFC'))
    .replace(/[\s:：.。!！?？"“”'‘’]+/g, ' ')
    .trim()

const byName: ReadonlyMap<string, ReportName> = new Map(
  locales.flatMap((locale) =>
    reportNames.map((name) => [plain(words(locale)(`reports.names.${name}`)), name] as const),
  ),
)

/** The report that is called so, or by its name in code; nothing when there is none. */
export const reportNamed = (said: string): ReportName | undefined =>
  byName.get(plain(said)) ?? (isReportName(said) ? said : undefined)

/** The report that stands for a kind of record: what is asked of it most. */
const ofKind = {
  lead: 'leads',
  customer: 'topCustomers',
  contact: 'activity',
  opportunity: 'pipeline',
  competitor: 'competitors',
  order: 'sales',
  payment: 'receivables',
  product: 'salesByProduct',
  category: 'salesByCategory',
  ticket: 'tickets',
  interaction: 'activity',
  activity: 'activity',
} as const satisfies Record<Kind, ReportName>

export const reportOfKind = (kind: Kind): ReportName => ofKind[kind]
