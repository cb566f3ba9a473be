/** What the documents name is there: files behind their links, paths and commands in their text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const documents = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'))
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
const anchorsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** What a document, by its path from the root, names that is not there. */
function missing(document: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^\w+:/.test(link))
  const lost = links.filter((link) => {
    const [path = '', anchor] = link.split('#')
    const file = path ? join(root, dirname(document), path) : join(root, document)
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
  })
  // What holds a name to be filled in (<kind>, YYYY) names no file.
  const paths = [...text.matchAll(/`((?:src|test|docs|manifests)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
  return [
    ...lost,
    ...paths.filter((path) => !existsSync(join(root, path))),
    ...commands.filter((name) => !Object.hasOwn(scripts, name)),
  ]
}

describe('documents', () => {
  test('there are some', () => expect(documents).toContain(join('docs', 'architecture.md')))
  test.for(documents)('%s names what is there', (document) => {
    expect(missing(document, readFileSync(join(root, document), 'utf8'))).toEqual([])
  })
  test('what is not there is found', () => {
    const text =
      '[a](b.md) [c](architecture.md#nowhere) [d](architecture.md#rooms) `src/bot/absent.ts` `npm run absent`'
    expect(missing('docs/some.md', text)).toEqual(['b.md', 'architecture.md#nowhere', 'src/bot/absent.ts', 'absent'])
  })
})
