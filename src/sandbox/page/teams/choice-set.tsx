import { ChoiceSetInput } from 'adaptivecards'
import { createRoot, type Root } from 'react-dom/client'
import { type Choice, Combobox } from '../shared/combobox.tsx'
import { WordsContext } from '../shared/words-context.ts'
import type { Words } from '../words.ts'

export interface ChoiceSetTools {
  readonly search: (dataset: string, query: string) => Promise<readonly Choice[]>
  readonly words: Words
  /** To be unmounted with the card. */
  readonly roots: Set<Root>
}

/**
 * The choice sets one types into. Microsoft's renderer answers with the title instead of the value for choices found
 * while typing (FilteredChoiceSet in adaptivecards 3.0.6), and has no keyboard or screen reader support for them:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/dynamic-search
 */
export function typedChoiceSet(tools: ChoiceSetTools): new () => ChoiceSetInput {
  return class TypedChoiceSet extends ChoiceSetInput {
    #chosen: readonly Choice[] = []
    #failed = false
    #root: Root | undefined

    get #isTyped(): boolean {
      return this.style === 'filtered' || this.isDynamicTypeahead()
    }

    protected override internalRender(): HTMLElement | undefined {
      if (!this.#isTyped) return super.internalRender()
      const values = this.defaultValue ? (this.isMultiSelect ? this.defaultValue.split(',') : [this.defaultValue]) : []
      this.#chosen = values.map((value) => this.#known().find((one) => one.value === value) ?? { value, label: value })
      const host = document.createElement('div')
      host.className = 'typed-choices'
      this.#root = createRoot(host)
      tools.roots.add(this.#root)
      this.#draw()
      return host
    }

    #known(): readonly Choice[] {
      return this.choices.map((one) => ({ value: one.value ?? '', label: one.title ?? one.value ?? '' }))
    }

    #draw(): void {
      const dataset = this.isDynamicTypeahead() ? this.choicesData?.dataset : undefined
      this.#root?.render(
        <WordsContext value={tools.words}>
          <Combobox
            label={this.label ?? this.placeholder ?? ''}
            {...(this.placeholder && { placeholder: this.placeholder })}
            options={this.#known()}
            {...(dataset !== undefined && { search: (query: string) => tools.search(dataset, query) })}
            multi={this.isMultiSelect}
            required={this.isRequired}
            invalid={this.#failed}
            // Without a text for when nothing is chosen, something is meant to be.
            clearable={!this.isRequired && this.placeholder !== undefined}
            selected={this.#chosen}
            onChange={(chosen) => {
              this.#chosen = chosen
              this.#failed = false
              this.#draw()
              this.valueChanged()
            }}
          />
        </WordsContext>,
      )
    }

    override showValidationFailureCue(): void {
      this.#failed = true
      this.#draw()
    }

    override removeValidationFailureCue(): void {
      this.#failed = false
      this.#draw()
    }

    override validateValue(): boolean {
      const valid = super.validateValue()
      if (this.#isTyped && !valid) this.showValidationFailureCue()
      return valid
    }

    override focus(): void {
      if (this.#isTyped) this.renderedElement?.querySelector('input')?.focus()
      else super.focus()
    }

    override isSet(): boolean {
      return this.#isTyped ? this.#chosen.length > 0 : super.isSet()
    }

    override isValid(): boolean {
      return this.#isTyped ? true : super.isValid()
    }

    override get value(): string | undefined {
      if (!this.#isTyped) return super.value
      return this.#chosen.length > 0 ? this.#chosen.map((one) => one.value).join(',') : undefined
    }
  }
}
