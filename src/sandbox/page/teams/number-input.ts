import { NumberInput } from 'adaptivecards'

/**
 * An empty number is no number. Microsoft's renderer (NumberInput in adaptivecards 3.0.6) takes it for NaN and so
 * refuses every optional number input that has a minimum and was left empty; Teams itself does not.
 */
export class EmptyableNumberInput extends NumberInput {
  override get value(): number | undefined {
    const held = super.value
    return held === undefined || Number.isNaN(held) ? undefined : held
  }

  override set value(next: number | undefined) {
    super.value = next
  }
}
