import type { Chart } from '#views/charts/chart.ts'
import type { Message } from '#views/message.ts'

/** The charts a message shows, each once. */
export const chartsIn = (message: Message): readonly { readonly chart: Chart; readonly alt: string }[] =>
  message.nodes.filter((node) => node.type === 'chart')

/** Draws a chart as a PNG. */
export type DrawChart = (chart: Chart) => Promise<Uint8Array>
