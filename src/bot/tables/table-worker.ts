/** The thread that reads a file: gives some lines whenever it is asked, and at the end what is to be said of the file. */
import { parentPort, workerData } from 'node:worker_threads'
import { type ReadOptions, readTable } from './read-table.ts'
import type { TableAbout, TableLine } from './table.ts'
import { UnreadableFile, type UnreadableReason } from './unreadable.ts'

export interface Reading {
  readonly path: string
  readonly name: string
  readonly options: ReadOptions
}
export type Part =
  | { readonly lines: readonly TableLine[] }
  | { readonly about: TableAbout }
  | { readonly unreadable: UnreadableReason }
  | { readonly error: string }

/** So many lines or characters at once: handing them over takes the main thread a millisecond or two. */
const linesAtOnce = 250
const lengthAtOnce = 200_000

const port = parentPort
if (!port) throw new Error('table-worker runs as a worker thread only')
const { path, name, options } = workerData as Reading
const lines = readTable(path, name, options)

async function some(): Promise<Part> {
  const taken: TableLine[] = []
  for (let length = 0; taken.length < linesAtOnce && length < lengthAtOnce; ) {
    const next = await lines.next()
    if (next.done) {
      if (!taken.length) return { about: next.value }
      about = next.value
      break
    }
    taken.push(next.value)
    for (const cell of next.value.cells) length += cell.length
  }
  return { lines: taken }
}
let about: TableAbout | undefined

port.on('message', async () => {
  try {
    port.postMessage(about ? { about } : await some())
  } catch (error) {
    const part: Part =
      error instanceof UnreadableFile
        ? { unreadable: error.reason }
        : { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
    port.postMessage(part)
  }
})
