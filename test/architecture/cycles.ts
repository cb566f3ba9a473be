import type { Source } from './source.ts'

/**
 * The import cycles among the files, each as the way round: `['a.ts', 'b.ts', 'a.ts']`. Imports of types do not count:
 * they are gone at run time, where a cycle means that one file sees another half-loaded.
 */
export const importCycles = (sources: readonly Source[]): readonly (readonly string[])[] => {
  const known = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const cycles: string[][] = []
  const visit = (path: string, way: readonly string[]): void => {
    const from = way.indexOf(path)
    if (from >= 0) cycles.push([...way.slice(from), path])
    if (from >= 0 || done.has(path)) return
    for (const one of known.get(path)?.imports ?? []) {
      if (!one.typeOnly && one.target !== undefined && known.has(one.target)) visit(one.target, [...way, path])
    }
    done.add(path)
  }
  for (const path of known.keys()) visit(path, [])
  return cycles
}
