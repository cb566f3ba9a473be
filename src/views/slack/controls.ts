import type { ActionsBlockElement, InputBlock, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types'
import type { Action, Control, Node, Option } from '../message.ts'
import { unreachable } from '../unreachable.ts'
import { clip } from './clip.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { limits } from './limits.ts'
import type { Space } from './room.ts'
import { plainText } from './texts.ts'
import { writeButton, writeControls, writeOptionValue } from './wire.ts'

type SelectControl = Extract<Control, { type: 'select' }>
type SearchControl = Extract<Control, { type: 'search' }>

export const slackOption = (option: Option): PlainTextOption => ({
  text: plainText(option.label, limits.option.label),
  value: writeOptionValue(option.value),
})

/** Selects side by side, each acting at once; a search box on its own line, acting on Enter. */
export function drawControls(apply: Action, controls: readonly Control[], drawing: Drawing, space: Space): Drawn {
  const blocks: KnownBlock[] = []
  let selects: SelectControl[] = []
  const flush = () => {
    for (let i = 0; i < selects.length; i += limits.actions) {
      blocks.push(selectsBlock(apply, selects.slice(i, i + limits.actions), drawing))
    }
    selects = []
  }
  let unseen = 0
  for (const control of controls) {
    switch (control.type) {
      case 'select':
        unseen += Math.max(0, control.options.length - limits.select.options)
        if (control.options.length > 0) selects.push(control)
        break
      case 'search':
        flush()
        blocks.push(searchBlock(apply, control, drawing))
        break
      default:
        unreachable(control)
    }
  }
  flush()
  const kept: KnownBlock[] = []
  for (const block of blocks) if (space.take(block)) kept.push(block)
  return { blocks: kept, dropped: blocks.length - kept.length + unseen }
}

function selectsBlock(apply: Action, selects: readonly SelectControl[], drawing: Drawing): KnownBlock {
  const shown = JSON.stringify(selects.map((one) => one.value ?? null))
  const wire = writeControls(apply, drawing.blockId(shown))
  const elements: ActionsBlockElement[] = selects.map((one): StaticSelect => {
    const options = within(one).map(slackOption)
    const chosen = one.value === undefined ? undefined : writeOptionValue(one.value)
    const initial = options.find((option) => option.value === chosen)
    return {
      type: 'static_select',
      action_id: wire.actionId(one.name, drawing.next()),
      placeholder: plainText(one.label, limits.select.placeholder),
      options,
      ...(initial && { initial_option: initial }),
    }
  })
  return { type: 'actions', block_id: wire.block_id, elements }
}

/** The first hundred options, the chosen one among them. */
function within({ options, value }: SelectControl): readonly Option[] {
  const first = options.slice(0, limits.select.options)
  const chosen = options.slice(limits.select.options).find((option) => option.value === value)
  return chosen ? [...first.slice(0, -1), chosen] : first
}

function searchBlock(apply: Action, search: SearchControl, drawing: Drawing): InputBlock {
  const wire = writeControls(apply, drawing.blockId(search.value))
  return {
    type: 'input',
    block_id: wire.block_id,
    dispatch_action: true,
    optional: true,
    label: plainText(search.label, limits.input.label),
    element: {
      type: 'plain_text_input',
      action_id: wire.actionId(search.name, drawing.next()),
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      placeholder: plainText(drawing.words('renderer.typeToSearch'), limits.select.placeholder),
      max_length: limits.search,
      ...(search.value && { initial_value: clip(search.value, limits.search) }),
    },
  }
}

/** Where in the list one is, and the ways on from there. */
export function drawPager(pager: Extract<Node, { type: 'pager' }>, drawing: Drawing, space: Space): Drawn {
  const { words } = drawing
  const ways = [
    { sign: '«', label: words('renderer.first'), action: pager.first },
    { sign: '‹', label: words('renderer.previous'), action: pager.previous },
    { sign: '›', label: words('renderer.next'), action: pager.next },
    { sign: '»', label: words('renderer.last'), action: pager.last },
  ]
  const elements = ways.flatMap(({ sign, label, action }): ActionsBlockElement[] =>
    action === undefined
      ? []
      : [
          {
            type: 'button',
            text: plainText(sign, limits.button.label),
            accessibility_label: plainText(label, limits.button.accessibility).text,
            ...writeButton(action, drawing.next()),
          },
        ],
  )
  const position: KnownBlock = { type: 'context', elements: [plainText(pager.position, limits.context)] }
  const buttons: KnownBlock[] =
    elements.length === 0 ? [] : [{ type: 'actions', block_id: drawing.blockId(), elements }]
  const blocks = [position, ...buttons]
  return space.take(...blocks) ? { blocks, dropped: 0 } : { blocks: [], dropped: 1 }
}
