import type { DataSet } from '../data-set.ts'
import { history } from './history.ts'
import { interactions } from './interactions.ts'
import { leads } from './leads.ts'
import { opportunities } from './opportunities.ts'
import { payments } from './payments.ts'
import { sales } from './sales.ts'
import { stages } from './stages.ts'
import { tickets } from './tickets.ts'

export const dataSets = {
  sales,
  opportunities,
  payments,
  leads,
  tickets,
  interactions,
  stages,
  history,
} as const satisfies Readonly<Record<string, DataSet>>
export type DataSetName = keyof typeof dataSets
export const dataSetNames = Object.keys(dataSets) as readonly DataSetName[]

/** The measures of a data set, by name. */
export type MeasureName<Name extends DataSetName = DataSetName> = Name extends DataSetName
  ? keyof (typeof dataSets)[Name]['measures'] & string
  : never

export const dataSetNamed = (name: DataSetName): DataSet => dataSets[name]
