import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { domainKinds } from '#domain/entities.ts'
import { type Import, root, type Source } from './source.ts'

/** One rule of the house: what it says, and the lines of a file that break it. */
export interface Rule {
  readonly name: string
  readonly broken: (source: Source) => readonly string[]
}

const roomOf = (path: string): string | undefined => /^src\/(\w+)\//.exec(path)?.[1]

const at = (source: Source, line: number, what: string): string => `${source.path}:${line} ${what}`

/** A rule over imports: `forbids` names what is wrong with one, or says nothing. */
const importRule = (name: string, forbids: (source: Source, one: Import) => string | undefined): Rule => ({
  name,
  broken: (source) =>
    source.imports.flatMap((one) => {
      const wrong = forbids(source, one)
      return wrong === undefined ? [] : [at(source, one.line, `imports ${one.specifier}: ${wrong}`)]
    }),
})

const isPackage = (one: Import, ...names: readonly string[]): boolean =>
  names.some((name) =>
    name.endsWith('/')
      ? one.specifier.startsWith(name)
      : one.specifier === name || one.specifier.startsWith(`${name}/`),
  )

const targets = (one: Import, ...rooms: readonly string[]): boolean => rooms.includes(roomOf(one.target ?? '') ?? '')

const chatSdk = ['@slack/', '@microsoft/', 'adaptivecards']
const picture = ['vega', 'vega-lite', 'sharp']
const web = ['express', 'react', 'react-dom', 'vite']
/** Node's modules that only compute. Whatever is not here counts as input or output. */
const pureModules = ['node:util', 'node:url', 'node:buffer', 'node:path', 'node:querystring', 'node:assert']

const domainKnowsNoChat = importRule('domain knows neither chat nor cards nor pictures', (source, one) => {
  if (roomOf(source.path) !== 'domain') return
  if (targets(one, 'bot', 'views', 'sandbox')) return 'dependencies go bot → views → domain'
  if (isPackage(one, ...chatSdk, ...picture, ...web)) return 'the domain speaks to no chat and draws nothing'
  return
})

const viewsAreBelowBot = importRule('views import no bot and no sandbox', (source, one) =>
  roomOf(source.path) === 'views' && targets(one, 'bot', 'sandbox')
    ? 'dependencies go bot → views → domain'
    : undefined,
)

const viewsHoldNoDatabase = importRule('views hold no EntityManager', (source, one) => {
  if (roomOf(source.path) !== 'views') return
  if (isPackage(one, '@mikro-orm/', 'pg', 'pg-boss', 'kysely')) return 'a view gets what it shows as arguments'
  if (one.names.includes('EntityManager')) return 'a view gets what it shows as arguments'
  return
})

const viewsDoNoIo = importRule('views do no input or output, save the charts', (source, one) => {
  if (roomOf(source.path) !== 'views' || source.path.startsWith('src/views/charts/') || one.typeOnly) return
  if (one.specifier.startsWith('node:') && !isPackage(one, ...pureModules)) return 'this module does I/O'
  if (isPackage(one, ...picture, ...web)) return 'pictures are drawn in src/views/charts, pages served elsewhere'
  if (isPackage(one, '@slack/bolt', '@slack/web-api', '@microsoft/teams.apps')) return 'its types only, no client'
  return
})

const platformOf = (path: string): 'slack' | 'teams' | undefined => {
  const found = /^src\/(?:views|bot)\/(?:.*\/)?(slack|teams)(?:\/|\.ts$)/.exec(path)?.[1]
  return found === 'slack' || found === 'teams' ? found : undefined
}

const platformsStandApart = importRule('slack and teams never import each other', (source, one) => {
  const here = platformOf(source.path)
  if (here === undefined) return
  const there = platformOf(one.target ?? '')
  if (there !== undefined && there !== here) return `${here} knows nothing of ${there}`
  if (isPackage(one, here === 'slack' ? '@microsoft/' : '@slack/')) return `${here} knows nothing of the other chat`
  return
})

const sandboxIsOptional = importRule('nothing imports the sandbox but bot/main.ts, where it opens it', (source, one) =>
  roomOf(source.path) !== undefined &&
  roomOf(source.path) !== 'sandbox' &&
  !(source.path === 'src/bot/main.ts' && (one.dynamic || one.typeOnly)) &&
  targets(one, 'sandbox')
    ? 'the product runs without it'
    : undefined,
)

const namesIn = (file: string, ...sets: readonly ('dependencies' | 'devDependencies')[]): readonly string[] => {
  const read = JSON.parse(readFileSync(join(root, file), 'utf8'))
  return sets.flatMap((set) => Object.keys(read[set] ?? {}))
}
const packagesOfProduct = namesIn('package.json', 'dependencies')
const packagesOfPage = namesIn('src/sandbox/page/package.json', 'dependencies')

/** The package that a specifier is of; nothing for a module of Node's or a file of ours. */
const packageOf = (specifier: string): string | undefined =>
  /^(node:|[.#])/.test(specifier) ? undefined : /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0]

/** Types are gone when it runs, so the page may name those of the product's packages. */
const onlyWhatIsInstalled = importRule(
  'what runs imports only the packages that are installed with it',
  (source, one) => {
    const room = roomOf(source.path) ?? /^migrations\//.exec(source.path)?.[0]
    const name = packageOf(one.specifier)
    if (room === undefined || name === undefined) return
    const inPage = source.path.startsWith('src/sandbox/page/')
    if (inPage && (packagesOfPage.includes(name) || (one.typeOnly && packagesOfProduct.includes(name)))) return
    if (!inPage && packagesOfProduct.includes(name)) return
    return `${inPage ? 'src/sandbox/page/' : ''}package.json has it not among its dependencies`
  },
)

/** What is named by no import: the Node that everything runs on. */
const neverImported = ['node']

/** The dependencies that nothing of what runs imports, or resolves by a text, as the fonts of the charts are. */
export const unusedDependencies = (sources: readonly Source[], dependencies = packagesOfProduct): readonly string[] => {
  const runs = /^(src\/(?!sandbox\/page\/)|migrations\/)/
  const product = sources.filter(({ path }) => runs.test(path))
  const used = product.flatMap(({ imports, texts }) => [
    ...imports.map(({ specifier }) => packageOf(specifier)),
    ...texts.map(({ value }) => value),
  ])
  return dependencies.filter((name) => !used.includes(name) && !neverImported.includes(name))
}

/** Each has a verb that asks first beside it: propose… */
const insisting = [
  ...['createRecord', 'updateRecord', 'addPart', 'changePart', 'closeWon', 'closeWonWithOrder', 'closeLost'],
  ...['receivePayment', 'upgradeLead'],
]

const botProposes = importRule('whoever acts for a person proposes', (source, one) => {
  if (roomOf(source.path) !== 'bot' || !targets(one, 'domain')) return
  const silent = one.names.filter((name) => insisting.includes(name))
  return silent.length ? `${silent.join(', ')} asks nothing of what looks wrong: use what proposes it` : undefined
})

/** Three that hand jobs to pg-boss, which keeps its own tables; and the one that moves everything from database to database. */
const maySpeakToTheDatabase = [
  ...['src/bot/jobs/queue.ts', 'src/bot/jobs/email-queue.ts', 'src/bot/jobs/tasks.ts'],
  'src/bot/move.ts',
]

const botAsksTheDomain: Rule = {
  name: 'the bot asks the domain, never the database',
  broken: (source) =>
    roomOf(source.path) !== 'bot' || maySpeakToTheDatabase.includes(source.path)
      ? []
      : source.statements.map(({ line, value }) => at(source, line, `calls em.${value}: write a verb of the domain`)),
}

/** What the trial begins with: its company did its work through the domain before anybody came. */
const isOfTheTrial = (path: string): boolean => path === 'src/sandbox/trial.ts' || path.startsWith('src/sandbox/demo/')

const sandboxSpeaksHttp = importRule('the sandbox reaches the bot over HTTP only', (source, one) =>
  roomOf(source.path) === 'sandbox' && (targets(one, 'bot') || (targets(one, 'domain') && !isOfTheTrial(source.path)))
    ? 'it stands where the platforms stand'
    : undefined,
)

const roomsByName = importRule('another room is imported by its name', (source, one) => {
  if (!one.specifier.startsWith('.')) return
  const there = roomOf(one.target ?? '')
  return there !== undefined && there !== roomOf(source.path) ? `write #${there}/…` : undefined
})

/** The settings of a tool, in the shape that the tool asks for; no part of what runs. */
const isToolConfig = (path: string): boolean => path.endsWith('.config.ts')

/** Fontconfig, a C library, takes its configuration from the environment and from nowhere else; so does Date its zone. */
const mayWriteEnvironment = ['src/views/charts/', 'src/bot/grammar/dates/utc.ts']

const environmentInOnePlace: Rule = {
  name: 'only bot/main.ts reads the environment',
  broken: (source) =>
    roomOf(source.path) === undefined || source.path === 'src/bot/main.ts' || isToolConfig(source.path)
      ? []
      : source.environment
          .filter(({ value }) => value === 'read' || !mayWriteEnvironment.some((path) => source.path.startsWith(path)))
          .map(({ line, value }) => at(source, line, `${value}s process.env: take it as an argument`)),
}

/**
 * Both measure by the machine on purpose: the start hands its clock on to everything else, and the stand-in's tokens are
 * checked by a library that knows no other time.
 */
const mayAskTheMachine = ['src/bot/main.ts', 'src/sandbox/teams/keys.ts']
const askedOfTheDatabase =
  /\b(now|clock_timestamp|transaction_timestamp|statement_timestamp|timeofday)\(\)|\b(current_(date|time|timestamp)|localtime(stamp)?)\b/i

const oneClock: Rule = {
  name: 'the time is handed in, never asked of the machine or the database',
  broken: (source) =>
    roomOf(source.path) === undefined ||
    source.path.startsWith('src/sandbox/page/') ||
    mayAskTheMachine.includes(source.path)
      ? []
      : [...source.clock, ...source.texts.filter(({ value }) => askedOfTheDatabase.test(value))].map(
          ({ line, value }) => at(source, line, `asks ${value.trim().slice(0, 60)}`),
        ),
}

const namedExports: Rule = {
  name: 'named exports only',
  broken: (source) =>
    roomOf(source.path) === undefined || isToolConfig(source.path)
      ? []
      : source.defaultExports.map((line) => at(source, line, 'exports a default')),
}

/** Where words that people read may stand: the catalogues, the grammar that hears them, the stand-ins and their people. */
const mayHoldWords = (path: string): boolean =>
  /^src\/(views\/locales\/|bot\/grammar[/.-]|sandbox\/|(bot|domain)\/demo[/.-])/.test(path)

const chineseInCatalogues: Rule = {
  name: 'Chinese stands in the catalogues and the grammar',
  broken: (source) =>
    roomOf(source.path) === undefined || mayHoldWords(source.path)
      ? []
      : source.texts
          .filter(({ value }) => /\p{Script=Han}/u.test(value))
          .map(({ line, value }) => at(source, line, `holds “${value.trim()}”`)),
}

/** What works on any kind of record: the rooms below the kinds, and what is built of nothing but their declarations. */
const ofAnyKind = new RegExp(
  [
    '^src/domain/(records|history|search|import|export|database|files|notices|money)/',
    '^src/views/[^/]+[.]ts$',
    '^src/views/pages/record',
    '^src/bot/(verbs|files|tables)/',
  ].join('|'),
)

/** A rule made from the kinds there are: who wants to know something of one asks its declaration. */
export const kindsOwnWhatIsTheirs = (sources: readonly Source[]): Rule => {
  const declaring = sources.filter(({ imports }) => imports.some(({ names }) => names.includes('domainKind')))
  const files = new Set(declaring.map(({ path }) => path))
  const names = new Set<string>(domainKinds.map(({ name }) => name))
  return {
    name: 'what works on any kind names none',
    broken: (source) =>
      ofAnyKind.test(source.path)
        ? [
            ...source.imports
              .filter(({ target }) => files.has(target ?? ''))
              .map(({ line, specifier }) => at(source, line, `imports ${specifier}`)),
            ...source.texts
              .filter(({ value }) => names.has(value))
              .map(({ line, value }) => at(source, line, `names ${value}`)),
          ]
        : [],
  }
}

const normal = (text: string): string => text.trim().toLowerCase()

/** A rule made from the catalogues: sentences of theirs are not written again where they would stay untranslated. */
export const catalogueTextOnce = (sources: readonly Source[]): Rule => {
  const sentences = new Set(
    sources
      .filter(({ path }) => path.startsWith('src/views/locales/'))
      .flatMap(({ texts }) => texts.map(({ value }) => normal(value)))
      .filter((text) => text.length >= 12 && text.includes(' ')),
  )
  return {
    name: 'a text of the catalogues is written in the catalogues only',
    broken: (source) =>
      roomOf(source.path) === undefined || mayHoldWords(source.path)
        ? []
        : source.texts
            .filter(({ value }) => sentences.has(normal(value)))
            .map(({ line, value }) => at(source, line, `holds “${value.trim()}”`)),
  }
}

/** Roles of people; words of a grammar and contacts of a sale have roles of another kind. */
const isNoPerson = (path: string): boolean => path.startsWith('src/bot/grammar/') || path.startsWith('src/sandbox/')

const rightsInPolicies: Rule = {
  name: 'what a role may do stands in the policies',
  broken: (source) =>
    roomOf(source.path) === undefined || source.path === 'src/domain/records/policies.ts' || isNoPerson(source.path)
      ? []
      : source.roles.map(({ line, value }) => at(source, line, `asks for the role ${value}: say it by allow()`)),
}

/** The rows that all others are made of; who acts, which is read before anybody is known; and the sums of one report. */
const mayAskWhatIsDeleted = [
  ...['src/domain/records/from.ts', 'src/domain/organization/own-rights.ts'],
  'src/domain/reports/lead-reports.ts',
]

const rowsAreThoseThatLive: Rule = {
  name: 'statements take rows by from(), which knows what is deleted',
  broken: (source) =>
    roomOf(source.path) !== 'domain' || mayAskWhatIsDeleted.includes(source.path)
      ? []
      : source.deletion.map(({ line, value }) => at(source, line, `says ${value.trim()}: say it by from()`)),
}

export const rules: readonly Rule[] = [
  domainKnowsNoChat,
  viewsAreBelowBot,
  viewsHoldNoDatabase,
  viewsDoNoIo,
  platformsStandApart,
  sandboxIsOptional,
  onlyWhatIsInstalled,
  sandboxSpeaksHttp,
  botProposes,
  botAsksTheDomain,
  roomsByName,
  environmentInOnePlace,
  oneClock,
  namedExports,
  chineseInCatalogues,
  rightsInPolicies,
  rowsAreThoseThatLive,
]

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Language tags keep their own spelling: zh-CN. */
const languageTag = /^[a-z]{2}-[A-Z]{2}$/

/** Names of files and folders that are not in kebab-case; what follows the first dot (`.test.ts`) is not asked. */
export const unusualNames = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => {
    const name = (path.split('/').at(-1) ?? '').replace(/^([^.]+)\..*$/, '$1')
    return !kebab.test(name) && !languageTag.test(name)
  })
