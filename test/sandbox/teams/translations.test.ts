import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import type { TeamsState } from '#sandbox/protocol.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { readOffers } from '#sandbox/teams/manifest.ts'
import { translated } from '#sandbox/teams/translations.ts'
import manifest from '../../../manifests/teams/manifest.json' with { type: 'json' }
import inChinese from '../../../manifests/teams/zh-CN.json' with { type: 'json' }

const small = {
  name: { short: 'CRM', full: 'The CRM' },
  bots: [{ commandLists: [{ commands: [{ title: 'help' }, { title: 'home' }] }] }],
  localizationInfo: {
    defaultLanguageTag: 'en',
    additionalLanguages: [
      { languageTag: 'de-AT', file: 'at.json' },
      { languageTag: 'de', file: 'de.json' },
    ],
  },
}
const files = {
  'de.json': { $schema: 'x', 'name.short': 'KV', 'bots[0].commandLists[0].commands[1].title': 'Start' },
  'at.json': { 'name.short': 'KVÖ' },
}

test('a region stands over its language, a language over the manifest, and the manifest stays as it is', () => {
  const before = structuredClone(small)
  const inLanguage = translated(small, files)
  const shown = (tag: string) => {
    const { name, bots } = inLanguage(tag) as typeof small
    return [name.short, name.full, ...(bots[0]?.commandLists[0]?.commands ?? []).map(({ title }) => title)]
  }
  expect(shown('de-AT')).toEqual(['KVÖ', 'The CRM', 'help', 'Start'])
  expect(shown('de-CH')).toEqual(['KV', 'The CRM', 'help', 'Start'])
  expect(shown('DE')).toEqual(['KV', 'The CRM', 'help', 'Start'])
  expect(shown('fr-FR')).toEqual(['CRM', 'The CRM', 'help', 'home'])
  expect(small).toEqual(before)
})

test('a package that Teams would not take is refused at the start', () => {
  expect(() => translated(small, { 'de.json': files['de.json'] })).toThrow('at.json')
  for (const path of ['bots[0].commandLists[0].commands[2].title', 'name', 'toString.name', 'name.middle'])
    expect(() => translated(small, { ...files, 'at.json': { [path]: 'x' } }), path).toThrow(path)
})

test('the manifest of the product is whole in Chinese: no title is left in English, ids and contexts are the same', () => {
  const offers = readOffers(manifest, { 'zh-CN.json': inChinese })
  const [english, chinese] = [offers('en-US'), offers('zh-CN')]
  expect(chinese.commands).toHaveLength(english.commands.length)
  for (const { title, description } of [
    ...chinese.commands,
    ...chinese.extensions.map((one) => ({ ...one, description: one.title })),
  ])
    for (const text of [title, description]) expect(text).toMatch(/\p{Script=Han}/u)
  expect(chinese.extensions.map(({ title }) => title)).toEqual([
    '查找线索',
    '存为线索',
    '新建任务',
    '记录到…',
    '创建服务单',
  ])
  expect(chinese.extensions[0]?.parameters).toEqual([{ name: 'query', title: '查找' }])
  const plain = ({ id, type, context }: (typeof english.extensions)[number]) => ({ id, type, context })
  expect(chinese.extensions.map(plain)).toEqual(english.extensions.map(plain))
})

test('each person is offered the titles of their own Teams', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const teams = { clientId: 'c', clientSecret: 's', manifest, translations: { 'zh-CN.json': inChinese } }
  const sandbox = createSandbox({ botUrl: url, publicUrl: url, faces: { teams }, now: () => new Date() })
  server.on('request', (req, res) => void sandbox.handle(req, res))
  const offered = async (person: string) => {
    const state = (await (await fetch(`${url}/sandbox/client/teams/state?as=${person}`)).json()) as TeamsState
    return [state.commands[2]?.title, ...state.extensions.map(({ title }) => title)]
  }
  try {
    expect(await offered('lilei')).toEqual(['线索 新建', '查找线索', '存为线索', '新建任务', '记录到…', '创建服务单'])
    expect(await offered('sam')).toEqual([
      'lead new',
      'Find leads',
      'Save as lead',
      'New task',
      'Log to …',
      'Create ticket',
    ])
  } finally {
    await sandbox.close()
    server.close()
  }
})
