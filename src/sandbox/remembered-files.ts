/** The files of a chat, by id, of which the newest come back after a restart. */
import type { Memory } from './memory.ts'

/** As much of them as comes back; the oldest are forgotten first. */
const rememberedBytes = 32 * 1024 * 1024

interface File {
  readonly id: string
  bytes?: Buffer
}

export function rememberedFiles<Kept extends File>(memory: Memory, part: string): Map<string, Kept> {
  const { value = [], files: contents } = memory.recall(part) ?? {}
  const files = new Map(
    (value as readonly Kept[]).map((file) => {
      const bytes = contents?.get(file.id)
      return [file.id, { ...file, ...(bytes && { bytes }) }]
    }),
  )
  memory.keep(part, () => {
    const kept = newest(files.values())
    return {
      value: [...kept.keys()].map(({ bytes, ...file }) => file),
      files: new Map([...kept].map(([{ id }, bytes]) => [id, bytes])),
    }
  })
  return files
}

function newest<Kept extends File>(files: Iterable<Kept>): ReadonlyMap<Kept, Buffer> {
  let room = rememberedBytes
  const kept: [Kept, Buffer][] = []
  for (const file of [...files].reverse()) {
    if (!file.bytes || file.bytes.length > room) continue
    room -= file.bytes.length
    kept.unshift([file, file.bytes])
  }
  return new Map(kept)
}
