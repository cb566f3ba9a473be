/**
 * What Slack accepts, in one table. Lengths are UTF-16 units: Slack does not say what it counts as a character, and
 * this is the strictest reading. Sources: https://docs.slack.dev/reference/block-kit and @slack/types.
 */
export const limits = {
  id: 255,
  message: {
    blocks: 50,
    /**
     * `msg_blocks_too_long` comes at 12,000 characters of text "with a buffer for block containers", and was seen at
     * 11,341 of text alone (https://github.com/slackapi/bolt-js/issues/2509, /2867): so we stay well below.
     */
    text: 10_000,
    /** The line for notifications. Slack allows more; nobody reads more. */
    summary: 500,
    tables: 1,
  },
  view: { blocks: 100, bytes: 250_000, title: 24, metadata: 3000, text: 40_000 },
  section: { text: 3000, fields: 10, field: 2000 },
  header: 150,
  context: 3000,
  richText: 3000,
  actions: 25,
  button: { label: 75, value: 2000, url: 3000, accessibility: 75 },
  /**
   * Option values: 75 in @slack/types, 150 in today's reference page
   * (https://docs.slack.dev/reference/block-kit/composition-objects/option-object): the smaller one is safe in both.
   */
  option: { label: 75, value: 75 },
  /** `groupEnd` is ours: a group is called by its first and its last option. */
  select: { options: 100, placeholder: 150, groupEnd: 35 },
  overflow: { least: 2, most: 5 },
  confirm: { title: 100, text: 300, button: 30 },
  input: { label: 2000, hint: 2000, text: 3000 },
  image: { alt: 2000, title: 2000 },
  /** All cells of a table together stay below 10,000 characters, which `message.text` takes care of. */
  table: { rows: 100, columns: 20, cell: 500 },
  /** Ours, not Slack's: ten rows of a list always fit into one message. */
  row: { title: 200, subtitle: 500 },
  search: 150,
  /** Ours: Slack does not document how long an error at an input may be. */
  fieldError: 500,
} as const
