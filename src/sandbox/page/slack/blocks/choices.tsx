import { useSurface } from '../surface.tsx'
import type { ElementProps } from './element.tsx'
import { type OptionObject, optionsOf } from './options.ts'
import { Text } from './text.tsx'

/** Checkboxes and radio buttons. */
export function Choices({ id, blockId, element, dispatch, labelledBy, describedBy, invalid, context }: ElementProps) {
  const surface = useSurface()
  const many = element.type === 'checkboxes'
  const value = surface.valueFor(blockId, element)
  const held = many ? optionsOf(value.selected_options) : optionsOf([value.selected_option])
  const isOn = (option: OptionObject) => held.some((one) => one.value === option.value)
  const toggle = (option: OptionObject, on: boolean) => {
    const rest = held.filter((one) => one.value !== option.value)
    const next = many ? { selected_options: on ? [...rest, option] : rest } : { selected_option: option }
    surface.set(blockId, element, { type: element.type, ...next }, dispatch)
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have support them
    <div
      className="b-choices"
      role={many ? 'group' : 'radiogroup'}
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : context}
      aria-describedby={describedBy}
      aria-invalid={invalid}
    >
      {optionsOf(element.options).map((option, index) => (
        <label key={option.value}>
          <input
            {...(index === 0 && id && { id })}
            type={many ? 'checkbox' : 'radio'}
            name={many ? undefined : `${blockId}/${element.action_id ?? ''}`}
            checked={isOn(option)}
            onChange={(event) => toggle(option, event.target.checked)}
          />
          <span>
            <Text text={option.text} />
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  )
}
