/** Reading aside: however a file is made, it takes its own thread's time and memory, and a limited amount of both. */
import { Worker } from 'node:worker_threads'
import type { ReadOptions } from './read-table.ts'
import type { TableAbout, TableLine } from './table.ts'
import type { Part, Reading } from './table-worker.ts'
import { longestSeconds, UnreadableFile } from './unreadable.ts'

/** Megabytes of a thread's own: texts that a workbook shares among its cells are kept while it is read. */
const memoryMb = 384
/** Files read at the same time; others wait. */
const atOnce = 2

let running = 0
const waiting: (() => void)[] = []

/**
 * `readTable` in a thread of its own, a part at a time, as fast as the lines are taken.
 *
 * @param limit seconds that the reading may take, what is done with the lines not among them
 * @throws UnreadableFile; tooSlow past the limit, bomb when it takes more memory than a table does
 */
export async function* readInThread(
  path: string,
  name: string,
  options: ReadOptions = {},
  limit = longestSeconds,
): AsyncGenerator<TableLine, TableAbout> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  const worker = new Worker(new URL('./table-worker.ts', import.meta.url), {
    name: 'table',
    workerData: { path, name, options } satisfies Reading,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  const parts = partsOf(worker)
  let spent = 0
  try {
    for (;;) {
      const started = performance.now()
      const part = await parts(limit * 1000 - spent)
      spent += performance.now() - started
      if ('lines' in part) yield* part.lines
      else if ('about' in part) return part.about
      else if ('unreadable' in part) throw new UnreadableFile(part.unreadable)
      else throw new Error(part.error)
    }
  } finally {
    await worker.terminate()
    running--
    waiting.shift()?.()
  }
}

/** Asks for the next part and waits for it. */
function partsOf(worker: Worker): (ms: number) => Promise<Part> {
  let settle: { resolve(part: Part): void; reject(error: Error): void } | undefined
  worker.on('message', (part: Part) => settle?.resolve(part))
  worker.on('error', (error: NodeJS.ErrnoException) =>
    settle?.reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new UnreadableFile('bomb', error) : error),
  )
  worker.on('exit', () => settle?.reject(new Error('the thread that read a file ended')))
  return async (ms) => {
    const part = new Promise<Part>((resolve, reject) => {
      settle = { resolve, reject }
    })
    const timer = setTimeout(() => settle?.reject(new UnreadableFile('tooSlow')), Math.max(0, ms))
    worker.postMessage('next')
    try {
      return await part
    } finally {
      clearTimeout(timer)
    }
  }
}
