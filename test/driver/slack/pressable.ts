/** What a person can press in blocks, and by which words they know it. */
import { placedElements } from '#sandbox/slack/block-tree.ts'
import { isRecord, type Json } from '#sandbox/slack/validators.ts'
import { textIn } from './block-text.ts'

export interface Pressable {
  readonly blockId: string
  readonly actionId: string
  /** What the element is set to by the press. */
  readonly element: Json
  /** What it is called, best name first: its text, what screen readers say, the row that it opens. */
  readonly names: readonly string[]
}

type Names = (userId: string) => string | undefined

export const optionsOf = (element: Json): readonly Json[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRecord) : []
  return [element.options, ...groups.map((group) => group.options)].flatMap((list) =>
    Array.isArray(list) ? list.filter(isRecord) : [],
  )
}

export const pressables = (blocks: readonly Json[], nameOf: Names): readonly Pressable[] =>
  placedElements(blocks).flatMap(({ block, element }) => {
    const at = { blockId: String(block.block_id), actionId: String(element.action_id) }
    const row = block.accessory === element ? textIn(block.text, nameOf).split('\n')[0] : undefined
    const named = (...names: readonly (string | undefined)[]) => names.filter((name) => name !== undefined)
    if (element.type === 'button') {
      const spoken = typeof element.accessibility_label === 'string' ? element.accessibility_label : undefined
      return [{ ...at, element: {}, names: named(textIn(element.text, nameOf), spoken, row) }]
    }
    // A select in a message with several verbs behind it is a menu too; a choice of values answers to `choose`.
    if (element.type !== 'overflow' && element.type !== 'static_select') return []
    if (element.type === 'static_select' && block.type === 'input') return []
    return optionsOf(element).map((option, index) => {
      const label = textIn(option.text, nameOf)
      const about = row === undefined ? undefined : `${label}: ${row}`
      return { ...at, element: { selected_option: option }, names: named(label, about, index === 0 ? row : undefined) }
    })
  })

/** By its best name first. */
export function findPressable(blocks: readonly Json[], label: string, nameOf: Names): Pressable | undefined {
  const all = pressables(blocks, nameOf)
  return [0, 1, 2].map((rank) => all.find(({ names }) => names[rank] === label)).find((one) => one !== undefined)
}
