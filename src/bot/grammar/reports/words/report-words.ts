/** The words of questions, for help and for pages: what each thing is called first. */
import type { ReportName } from '#domain/reports/catalogue.ts'
import type { DataSetName } from '#domain/reports/data-sets/index.ts'
import type { ChartType, Grain } from '#domain/reports/definition.ts'
import type { DimensionName } from '#domain/reports/dimensions.ts'
import type { Spellings } from '../../commands/vocabulary.ts'
import { catalogueWords, chartWords, grainWords } from './catalogue-words.ts'
import { dimensionWords } from './dimension-words.ts'
import { type MeasureWords, measureWords } from './measure-words.ts'

/** By what they are words of. */
export const reportWords: {
  readonly measures: Readonly<Record<DataSetName, Readonly<Record<string, MeasureWords>>>>
  readonly dimensions: Readonly<Record<DimensionName, Spellings>>
  readonly reports: Readonly<Record<ReportName, Spellings>>
  readonly charts: Readonly<Record<ChartType, Spellings>>
  readonly grains: Readonly<Record<Grain, Spellings>>
} = {
  measures: measureWords,
  dimensions: dimensionWords,
  reports: catalogueWords,
  charts: chartWords,
  grains: grainWords,
}
