import { Icon } from '../../shared/icon.tsx'
import { Menu } from '../../shared/menu.tsx'
import { useWords } from '../../shared/words-context.ts'
import { keyOf, useSurface } from '../surface.tsx'
import type { ElementProps } from './element.tsx'
import { type OptionObject, optionsOf } from './options.ts'
import { plainOf } from './text.tsx'

export function OverflowElement({ blockId, element, context }: ElementProps) {
  const surface = useSurface()
  const words = useWords()
  const pick = (option: OptionObject) => surface.press(blockId, element, { selected_option: option })
  return (
    <Menu
      label={context ? `${words.moreActions}: ${context}` : words.moreActions}
      title={words.moreActions}
      className={`button square${surface.busy === keyOf(blockId, element) ? ' busy' : ''}`}
      align="end"
      items={optionsOf(element.options).map((option) => ({
        key: option.value,
        label: plainOf(option.text),
        ...(option.description && { detail: option.description.text }),
        ...(option.url && /^https?:\/\//i.test(option.url) && { href: option.url }),
        onSelect: () => pick(option),
      }))}
    >
      <Icon name="moreVertical" size={18} />
    </Menu>
  )
}
