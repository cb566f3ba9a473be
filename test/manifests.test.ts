import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'
import slack from '../manifests/slack.json' with { type: 'json' }
import manifest from '../manifests/teams/manifest.json' with { type: 'json' }
import translation from '../manifests/teams/zh-CN.json' with { type: 'json' }
import { fillTeamsManifest, packTeams, teamsManifestErrors, translationErrors } from '../manifests/teams-package.ts'

const values = {
  clientId: '0f8fad5b-d9cb-469f-a165-70867728950e',
  publicUrl: 'https://crm.example.com/',
  organizationUrl: 'https://example.com/',
}

type Needs = Readonly<Record<string, readonly string[]>>

const scopesOf = (needs: Needs, name: string): readonly string[] => {
  const scopes = needs[name]
  if (!scopes) throw new Error(`${name} is new here: write down the scopes that it needs`)
  return scopes
}

/** The Web API methods that the bot calls: `web.chat.update(…)`. */
const callsOfSlack = (): readonly string[] => {
  const folder = fileURLToPath(new URL('../src/bot/slack', import.meta.url))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const calls = files.flatMap(({ parentPath, name }) =>
    [...readFileSync(join(parentPath, name), 'utf8').matchAll(/\b(?:web|client)\.([a-z]+\.[a-zA-Z]+)\(/g)].map(
      ([, call]) => call ?? '',
    ),
  )
  expect(calls.length).toBeGreaterThan(5)
  return [...new Set(calls)]
}

const verbOf = (text: string): string => {
  const command = parseCommand(text)
  return 'verb' in command ? command.verb : `unknown: ${command.unknown}`
}

describe('Slack', () => {
  const schema = new URL('../../shared/schemas/slack-manifest-2.0.0.json', import.meta.url)
  const known = existsSync(schema)

  test.skipIf(!known)(`passes the official schema${known ? '' : ': skipped, the schema is not at hand'}`, () => {
    const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false })
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
    expect(validate(slack) ? [] : validate.errors).toEqual([])
    expect(validate({ ...slack, features: { ...slack.features, slash_commands: [{ command: 'crm' }] } })).toBe(false)
  })

  test('it asks for exactly the scopes that its events and calls need', () => {
    // https://docs.slack.dev/reference/events and /methods, "required scopes" of each
    const ofEvents: Needs = {
      ...{ app_home_opened: [], app_mention: ['app_mentions:read'], 'message.im': ['im:history'] },
      ...{ app_uninstalled: [], tokens_revoked: [] },
    }
    const ofCalls: Needs = {
      'auth.test': [],
      'chat.getPermalink': [],
      'chat.postEphemeral': ['chat:write'],
      'chat.postMessage': ['chat:write'],
      'chat.update': ['chat:write'],
      'conversations.history': ['im:history'],
      'conversations.info': ['channels:read', 'groups:read'],
      'conversations.join': ['channels:join'],
      'conversations.list': ['channels:read', 'groups:read'],
      'conversations.members': ['channels:read', 'groups:read'],
      'conversations.open': ['im:write'],
      'files.completeUploadExternal': ['files:write'],
      'files.getUploadURLExternal': ['files:write'],
      'files.info': ['files:read'],
      'users.info': ['users:read', 'users:read.email'],
      'views.open': [],
      'views.publish': [],
      'views.push': [],
      'views.update': [],
    }
    const needed = [
      'commands',
      ...slack.settings.event_subscriptions.bot_events.flatMap((event) => scopesOf(ofEvents, event)),
      ...callsOfSlack().flatMap((method) => scopesOf(ofCalls, method)),
    ]
    expect(slack.oauth_config.scopes.bot).toEqual([...new Set(needed)].toSorted())
  })

  test('the words its hint shows are understood', () => {
    const [command] = slack.features.slash_commands
    const verbs = command?.usage_hint.split(' | ').map(verbOf)
    expect(verbs).toEqual(['help', 'lead.new', 'lead.list', 'find', 'report', 'lead.new'])
  })

  test('all that Slack sends goes to one address, and browsers come back to another', () => {
    expect(slack.oauth_config.redirect_urls).toEqual(['https://example.com/slack/oauth_redirect'])
    const urls = JSON.stringify({ ...slack, oauth_config: {} }).match(/https:\/\/example\.com[^"]*/g) ?? []
    expect(new Set(urls)).toEqual(new Set(['https://example.com/slack/events']))
    expect(urls).toHaveLength(4)
  })
})

describe('Teams', () => {
  test('passes the official schema once filled, and not before', async () => {
    expect(await teamsManifestErrors(fillTeamsManifest(values))).toEqual([])
    expect((await teamsManifestErrors(JSON.stringify(manifest))).join()).toContain('/id')
  })

  test('leaves no place unfilled and refuses a bot without https', () => {
    expect(fillTeamsManifest(values)).not.toContain('{{')
    expect(() => fillTeamsManifest({ ...values, publicUrl: 'http://crm.example.com' })).toThrow('https')
  })

  test('the translation passes its schema, and the schema can fail', async () => {
    expect(await translationErrors(JSON.stringify(translation))).toEqual([])
    expect(await translationErrors(JSON.stringify({ ...translation, 'name.short': 'x'.repeat(31) }))).not.toEqual([])
    expect(await translationErrors(JSON.stringify({ ...translation, 'bots[0].title': 'x' }))).not.toEqual([])
  })

  test('every title and description is translated, and nothing else', () => {
    const written = (prefix: string, item: object): string[] =>
      ['title', 'description'].filter((key) => key in item).map((key) => `${prefix}.${key}`)
    const commands = manifest.bots.flatMap((bot, b) =>
      bot.commandLists.flatMap((list, l) =>
        list.commands.flatMap((command, c) => written(`bots[${b}].commandLists[${l}].commands[${c}]`, command)),
      ),
    )
    const extensions = manifest.composeExtensions.flatMap((extension, e) =>
      extension.commands.flatMap((command, c) => {
        const prefix = `composeExtensions[${e}].commands[${c}]`
        const parameters = 'parameters' in command ? (command.parameters ?? []) : []
        return [
          ...written(prefix, command),
          ...parameters.flatMap((parameter, p) => written(`${prefix}.parameters[${p}]`, parameter)),
        ]
      }),
    )
    const names = ['name.short', 'name.full', 'description.short', 'description.full']
    const translated = Object.keys(translation).filter((key) => key !== '$schema')
    expect(translated.toSorted()).toEqual([...names, ...commands, ...extensions].toSorted())
  })

  test('every command it offers is understood, and its translation means the same', () => {
    const verbs = [
      ...['help', 'home', 'lead.new', 'lead.list', 'find', 'tasks', 'favourites'],
      ...['report', 'report.schedules', 'undo', 'settings'],
    ]
    const translated: Readonly<Record<string, string>> = translation
    for (const [l, { commands }] of (manifest.bots[0]?.commandLists ?? []).entries()) {
      expect(commands.map(({ title }) => verbOf(title))).toEqual(verbs)
      const chinese = commands.map((_, c) => translated[`bots[0].commandLists[${l}].commands[${c}].title`] ?? '')
      expect(chinese.map(verbOf)).toEqual(verbs)
    }
  })

  test('offers the same shortcuts as Slack, under the same ids', () => {
    const ofSlack = slack.features.shortcuts.filter(({ type }) => type === 'message')
    const ofTeams = manifest.composeExtensions.flatMap(({ commands }) =>
      commands.filter(({ type }) => type === 'action'),
    )
    expect(ofTeams.map(({ id, title }) => ({ id, title }))).toEqual(
      ofSlack.map(({ callback_id: id, name: title }) => ({ id, title })),
    )
  })
})

describe('the icons of the Teams app', () => {
  const pixels = (name: string) =>
    sharp(fileURLToPath(new URL(`../manifests/teams/${name}`, import.meta.url)))
      .raw()
      .toBuffer({ resolveWithObject: true })

  test('the colour icon is 192 × 192 and opaque', async () => {
    const { info } = await pixels('color.png')
    expect(info).toMatchObject({ width: 192, height: 192, channels: 3 })
  })

  test('the outline icon is 32 × 32, white on transparent, and something is drawn', async () => {
    const { data, info } = await pixels('outline.png')
    expect(info).toMatchObject({ width: 32, height: 32, channels: 4 })
    const points = Array.from({ length: 32 * 32 }, (_, n) => [...data.subarray(n * 4, n * 4 + 4)])
    expect(
      points.filter(([red, green, blue, alpha]) => alpha && (red !== 255 || green !== 255 || blue !== 255)),
    ).toEqual([])
    expect(points.filter((point) => point[3] === 255).length).toBeGreaterThan(50)
    expect(points.filter((point) => point[3] === 0).length).toBeGreaterThan(500)
  })
})

describe('the app package', () => {
  test('opens and holds what the manifest names', async () => {
    const zip = await packTeams(values)
    const files = unzipSync(zip)
    const filled = JSON.parse(new TextDecoder().decode(files['manifest.json']))
    expect(filled.bots[0].botId).toBe(values.clientId)
    expect(filled.validDomains).toEqual(['crm.example.com'])
    const named = [filled.icons.color, filled.icons.outline, filled.localizationInfo.additionalLanguages[0].file]
    expect(Object.keys(files).toSorted()).toEqual(['manifest.json', ...named].toSorted())
    expect(await packTeams(values)).toEqual(zip)
  })

  test('is not made when Teams would refuse it', async () => {
    await expect(packTeams({ ...values, clientId: 'no-guid' })).rejects.toThrow('/bots/0/botId')
  })
})
