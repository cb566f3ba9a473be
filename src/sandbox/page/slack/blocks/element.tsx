import type { AnyElement } from '../values.ts'
import { ButtonElement } from './button.tsx'
import { Choices } from './choices.tsx'
import { DateElement } from './date.tsx'
import { OverflowElement } from './overflow.tsx'
import { SelectElement } from './select.tsx'
import { TextElement } from './text-input.tsx'
import { Unsupported } from './unsupported.tsx'

export interface ElementProps {
  readonly id?: string
  readonly blockId: string
  readonly element: AnyElement
  /** Whether the bot hears of a change at once. */
  readonly dispatch: boolean
  readonly labelledBy?: string
  readonly describedBy?: string
  readonly invalid?: boolean
  readonly required?: boolean
  /** What the element stands beside: tells "More actions" of one row from that of the next. */
  readonly context?: string
}

/** One interactive element, whichever it is. */
export function Element(props: ElementProps) {
  switch (props.element.type) {
    case 'button':
    case 'workflow_button':
      return <ButtonElement {...props} />
    case 'overflow':
      return <OverflowElement {...props} />
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextElement {...props} />
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'conversations_select':
    case 'channels_select':
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return <SelectElement {...props} />
    case 'checkboxes':
    case 'radio_buttons':
      return <Choices {...props} />
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateElement {...props} />
    default:
      return <Unsupported type={props.element.type} />
  }
}
