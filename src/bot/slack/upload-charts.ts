/** Charts as pictures that Slack holds. https://docs.slack.dev/messaging/working-with-files#uploading_files */
import type { WebClient } from '@slack/web-api'
import type { Logger } from 'pino'
import type { ImageRef, Images, Message, Node } from '#views/message.ts'
import { chartsIn, type DrawChart } from '../pictures.ts'
import { codeOf, patiently } from './web.ts'

/** A message whose pictures are where Slack finds them. */
export interface Illustrated {
  readonly message: Message
  readonly images: Images
}

export type Illustrate = (message: Message) => Promise<Illustrated>

/** Without its picture a chart is told in words, rather than the whole message lost. */
export function createIllustrate(web: WebClient, drawChart: DrawChart, logger: Logger): Illustrate {
  const upload = async (png: Uint8Array, title: string, alt: string): Promise<ImageRef> => {
    const { upload_url: address, file_id: id } = await patiently(() =>
      web.files.getUploadURLExternal({ filename: 'chart.png', length: png.length, alt_text: alt.slice(0, 1000) }),
    )
    if (address === undefined || id === undefined) throw new Error('no upload address')
    const sent = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(png),
      signal: AbortSignal.timeout(10_000),
    })
    if (!sent.ok) throw Object.assign(new Error(`upload answered ${sent.status}`), { name: `upload_${sent.status}` })
    // No channel: the file would stand there as a message of its own.
    await patiently(() => web.files.completeUploadExternal({ files: [{ id, title: title.slice(0, 200) || 'Chart' }] }))
    return { slackFile: id }
  }

  return async (message) => {
    const charts = chartsIn(message)
    if (charts.length === 0) return { message, images: new Map() }
    const images = new Map<(typeof charts)[number]['chart'], ImageRef>()
    await Promise.all(
      charts.map(async ({ chart, alt }) => {
        try {
          images.set(chart, await upload(await drawChart(chart), chart.title, alt))
        } catch (error) {
          logger.error({ method: 'files.upload', code: codeOf(error) }, 'a chart could not be shown')
        }
      }),
    )
    const inWords = (node: Node): Node =>
      node.type === 'chart' && !images.has(node.chart) ? { type: 'text', text: node.alt } : node
    return { message: { ...message, nodes: message.nodes.map(inWords) }, images }
  }
}
