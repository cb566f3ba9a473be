import { type Cursor, type ListQuery, pageSize, type Scope, scopes } from '#domain/search/list.ts'

/** The page state of a list, from the arguments of its buttons and controls, or of the words that asked for it. */
export function queryOf(args: Readonly<Record<string, string>>): ListQuery {
  const scope: Scope = scopes.find((one) => one === args.scope) ?? 'all'
  const search = (args.search ?? args.query ?? '').trim().slice(0, 100)
  const letter = /^=?[#A-Z]$/.exec(args.letter ?? '')?.[0]
  const start = startOf(args)
  const after = start === undefined ? undefined : cursorOf(args.after)
  const before = start === undefined ? undefined : cursorOf(args.before)
  const sort = /^([a-z]{1,40}):(up|down)$/i.exec(args.sort ?? '')
  return {
    scope,
    ...(search && { search }),
    ...(letter && { letter: letter.slice(-1), only: letter.length > 1 }),
    ...(/^[a-z]{1,20}$/i.test(args.list ?? '') && { list: args.list }),
    ...(sort?.[1] && { sort: { field: sort[1], down: sort[2] === 'down' } }),
    ...(start !== undefined && { start }),
    ...(after && { after }),
    ...(before && { before }),
  }
}

/**
 * Where the page begins. The page control counts only when it was changed (`from` is what it stood at): Teams sends every
 * control together, and a new letter or search begins at its own beginning.
 */
function startOf(args: Readonly<Record<string, string>>): number | undefined {
  if (args.page !== undefined && args.page !== args.from) return wholeNumber(args.page, 0) * pageSize
  if (args.from !== undefined) return undefined
  return args.start === undefined ? undefined : wholeNumber(args.start, 0)
}

function wholeNumber(text: string, fallback: number): number {
  const number = Number(text)
  return Number.isSafeInteger(number) && number >= -1 && number < 1e9 ? number : fallback
}

function cursorOf(text: string | undefined): Cursor | undefined {
  const [key, id] = text?.split('\n') ?? []
  return key !== undefined && id && /^[\da-f-]{36}$/.test(id) ? [key, id] : undefined
}
