// biome-ignore-all lint/correctness/noComponentHookFactories: the visitor's keys are node types, no React components
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync, Visitor } from 'vite'

/** What the rules ask about one file: what it imports and exports, the texts in it, where it touches the environment. */
export interface Source {
  /** From the root of the repository, with slashes: 'src/views/message.ts'. */
  readonly path: string
  readonly imports: readonly Import[]
  readonly texts: readonly Located<string>[]
  readonly defaultExports: readonly number[]
  readonly environment: readonly Located<'read' | 'write'>[]
  /** Where the machine is asked what time it is, as written there. */
  readonly clock: readonly Located<string>[]
  /** What an entity manager (whatever is called `em`) is told to do, by the name of the method. */
  readonly statements: readonly Located<string>[]
  /** Texts that ask whether rows are deleted; not what an index is declared over. */
  readonly deletion: readonly Located<string>[]
  /** Where it is asked what role somebody has: what the role is compared with, as far as that is written there. */
  readonly roles: readonly Located<string>[]
}

export interface Located<Value> {
  readonly line: number
  readonly value: Value
}

export interface Import {
  readonly line: number
  readonly specifier: string
  /** The file it means, when it is one of ours. */
  readonly target?: string
  /** Gone at run time: `import type`, `export type … from`, `import('…').Type`. */
  readonly typeOnly: boolean
  /** `await import('…')`: loaded when it is reached, and not with the file. */
  readonly dynamic?: true
  readonly names: readonly string[]
}

export const root = fileURLToPath(new URL('../..', import.meta.url))

const targetOf = (path: string, specifier: string): string | undefined => {
  const alias = /^#(\w+)\/(.+)$/.exec(specifier)
  if (alias) return `src/${alias[1]}/${alias[2]}`
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined
}

type Expression = Parameters<
  NonNullable<ConstructorParameters<typeof Visitor>[0]['ExpressionStatement']>
>[0]['expression']

/** What a person's role is called: `role`, `actor.role`, `user['role']`. */
const isRole = (one: Expression): boolean =>
  one.type === 'MemberExpression'
    ? one.property.type === 'Identifier'
      ? one.property.name === 'role'
      : one.property.type === 'Literal' && one.property.value === 'role'
    : one.type === 'Identifier' && one.name === 'role'

type Parsed = ReturnType<typeof parseSync>['program']['body'][number]
type Specifiers = Extract<Parsed, { type: 'ImportDeclaration' }>['specifiers']
type Name = Extract<Parsed, { type: 'ExportNamedDeclaration' }>['specifiers'][number]['local']

const nameOf = (name: Name): string => (name.type === 'Literal' ? name.value : name.name)

const importedNames = (specifiers: Specifiers): readonly string[] =>
  specifiers.map((one) => (one.type === 'ImportSpecifier' ? nameOf(one.imported) : one.local.name))

/** Reads one file; throws when it is no TypeScript that parses, so that no file slips past the rules unread. */
export const parseSource = (path: string, text: string): Source => {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path} does not parse: ${errors[0].message}`)
  const imports: Import[] = []
  const texts: Located<string>[] = []
  const defaultExports: number[] = []
  const environment: Located<'read' | 'write'>[] = []
  const clock: Located<string>[] = []
  const statements: Located<string>[] = []
  const roles: Located<string>[] = []
  const deletion: Located<string>[] = []
  const specifierStarts = new Set<number>()
  const indexed = new Set<number>()
  const written = new Set<number>()
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length

  const add = (
    source: { value: string; start: number },
    at: number,
    typeOnly: boolean,
    names: readonly string[],
    more: { dynamic?: true } = {},
  ): void => {
    specifierStarts.add(source.start)
    const target = targetOf(path, source.value)
    imports.push({ line: lineAt(at), specifier: source.value, ...(target && { target }), typeOnly, names, ...more })
  }
  const touch = (at: number, value: 'read' | 'write'): void => {
    environment.push({ line: lineAt(at), value })
  }

  const compared = (at: number, one: Expression, other: Expression): void => {
    // Whether somebody has a role at all says nothing of what they may do.
    if (other.type === 'Identifier' && other.name === 'undefined') return
    if (isRole(one)) roles.push({ line: lineAt(at), value: other.type === 'Literal' ? String(other.value) : '' })
  }

  const say = (start: number, value: string): void => {
    texts.push({ line: lineAt(start), value })
    if (/\bdeleted_at is\b/i.test(value) && !indexed.has(start)) deletion.push({ line: lineAt(start), value })
  }
  const declare = (name: { readonly type: string; readonly name?: unknown }, value: Expression): void => {
    if (name.type !== 'Identifier' || name.name !== 'where') return
    if (value.type === 'Literal') indexed.add(value.start)
    if (value.type === 'TemplateLiteral') for (const { start } of value.quasis) indexed.add(start)
  }

  new Visitor({
    Property: ({ key, value }) => declare(key, value as Expression),
    AssignmentPattern: ({ left, right }) => declare(left, right),
    BinaryExpression: ({ left, operator, right, start }) => {
      if (!/^[!=]==?$/.test(operator)) return
      compared(start, left, right)
      compared(start, right, left)
    },
    SwitchStatement: ({ discriminant, start }) => {
      compared(start, discriminant, discriminant)
    },
    ImportDeclaration: (node) => {
      const names = importedNames(node.specifiers)
      add(node.source, node.start, node.importKind === 'type', names)
      if (/^(node:)?process$/.test(node.source.value) && names.includes('env')) touch(node.start, 'read')
    },
    ExportNamedDeclaration: (node) => {
      const names = node.specifiers.map(({ local }) => nameOf(local))
      if (node.source) add(node.source, node.start, node.exportKind === 'type', names)
      if (node.specifiers.some(({ exported }) => nameOf(exported) === 'default')) {
        defaultExports.push(lineAt(node.start))
      }
    },
    ExportAllDeclaration: (node) => add(node.source, node.start, node.exportKind === 'type', ['*']),
    ExportDefaultDeclaration: (node) => {
      defaultExports.push(lineAt(node.start))
    },
    ImportExpression: (node) => {
      const { source } = node
      if (source.type === 'Literal' && typeof source.value === 'string') {
        add({ value: source.value, start: source.start }, node.start, false, ['*'], {
          dynamic: true,
        })
      }
    },
    TSImportType: (node) => add(node.source, node.start, true, ['*']),
    AssignmentExpression: (node) => {
      if (node.left.type === 'MemberExpression') written.add(node.left.object.start)
    },
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) {
        clock.push({ line: lineAt(start), value: 'new Date()' })
      }
    },
    CallExpression: ({ callee, arguments: given, start }) => {
      if (callee.type === 'Identifier' && callee.name === 'Date') clock.push({ line: lineAt(start), value: 'Date()' })
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const { object, property } = callee
      const [first] = given
      if (property.name === 'includes' && first && first.type !== 'SpreadElement') compared(start, first, object)
      const last = object.type === 'MemberExpression' ? object.property : object
      if (last.type === 'Identifier' && last.name === 'em') {
        statements.push({ line: lineAt(start), value: property.name })
      }
      if (given.length > 0) return
      const asks = object.type === 'Identifier' && /^(DateTime|Temporal)$/.test(object.name)
      if (asks && /^(now|local|utc)$/.test(property.name)) {
        clock.push({ line: lineAt(start), value: `${object.name}.${property.name}()` })
      }
    },
    MemberExpression: (node) => {
      // Also as a function that is handed on.
      if (node.object.type === 'Identifier' && node.property.type === 'Identifier') {
        const name = `${node.object.name}.${node.property.name}`
        if (name === 'Date.now' || name === 'Temporal.Now') clock.push({ line: lineAt(node.start), value: name })
      }
      const key = node.property.type === 'Identifier' ? node.property.name : undefined
      const named = node.computed ? node.property.type === 'Literal' && node.property.value === 'env' : key === 'env'
      const { object } = node
      const ofProcess =
        (object.type === 'Identifier' && object.name === 'process') ||
        (object.type === 'MemberExpression' &&
          object.property.type === 'Identifier' &&
          object.property.name === 'process')
      if (named && ofProcess) touch(node.start, written.has(node.start) ? 'write' : 'read')
    },
    VariableDeclarator: (node) => {
      if (node.id.type !== 'ObjectPattern' || node.init?.type !== 'Identifier' || node.init.name !== 'process') return
      const takesEnv = node.id.properties.some(
        (one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === 'env',
      )
      if (takesEnv) touch(node.start, 'read')
    },
    Literal: (node) => {
      if (typeof node.value === 'string' && !specifierStarts.has(node.start)) {
        say(node.start, node.value)
      }
    },
    TemplateElement: (node) => {
      say(node.start, node.value.cooked ?? node.value.raw)
    },
    JSXText: (node) => {
      texts.push({ line: lineAt(node.start), value: node.value })
    },
  }).visit(program)

  return { path, imports, texts, defaultExports, environment, clock, statements, deletion, roles }
}

/** What stands below a folder of the repository, without the packages that are installed there. */
const entriesBelow = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter(
    ({ parentPath, name }) => name !== 'node_modules' && !parentPath.split(sep).includes('node_modules'),
  )

/** Every TypeScript file below a folder of the repository, parsed. */
export const readSources = (folder: string): readonly Source[] =>
  entriesBelow(folder)
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => parseSource(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')))

/** Every file and folder name below a folder, as paths from the root. */
export const readPaths = (folder: string): readonly string[] =>
  entriesBelow(folder).map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
