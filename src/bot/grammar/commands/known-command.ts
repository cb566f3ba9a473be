/** A command by its wire id: `lead.new`, `help`, `report.schedules` … */
export interface KnownCommand {
  readonly verb: string
  /** `id`, `text`, `topic`, `scope`, `query`, `kind`, `report`, `when`: only what was said. */
  readonly args: Readonly<Record<string, string>>
  /** What follows the words of the command, as typed. */
  readonly rest: string
  /** Words that mean nothing here: whoever answers says so. */
  readonly unread?: string
}

/** @param unread words that neither the command nor one of its arguments accounts for */
export function known(
  verb: string,
  args: Readonly<Record<string, string | undefined>>,
  rest: string,
  unread?: string,
): KnownCommand {
  const said = Object.entries(args).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return { verb, args: Object.fromEntries(said), rest, ...(unread && { unread }) }
}
