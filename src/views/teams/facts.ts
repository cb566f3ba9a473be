import type { IContainer, IFactSet } from '@microsoft/teams.cards'
import { plain, type Text } from '../message.ts'
import { clip, clipText } from './limits.ts'
import { toMarkdown } from './markdown.ts'
import type { Element, Scope } from './scope.ts'

interface Fact {
  readonly label: string
  readonly value: Text
}

/** Beyond this a value beside its label becomes a narrow ribbon on a phone. */
const sideBySide = 60
const isLong = ({ value }: Fact) => plain(value).length > sideBySide || plain(value).includes('\n')

const toFact = ({ label, value }: Fact, scope: Scope) => ({
  title: toMarkdown(clip(label, scope.detail.label)),
  value: toMarkdown(clipText(value, scope.detail.value)),
})

function stacked(fact: Fact, scope: Scope): IContainer {
  const { title, value } = toFact(fact, scope)
  return {
    type: 'Container',
    items: [
      { type: 'TextBlock', text: title, size: 'Small', weight: 'Bolder', wrap: true },
      { type: 'TextBlock', text: value, wrap: true, spacing: 'None' },
    ],
  }
}

/** Short facts side by side in two columns, long ones under their label, in the order given. */
export function toFacts(facts: readonly Fact[], scope: Scope): Element[] {
  const elements: Element[] = []
  let set: IFactSet | undefined
  for (const fact of facts) {
    if (isLong(fact)) {
      elements.push(stacked(fact, scope))
      set = undefined
    } else if (set) set.facts.push(toFact(fact, scope))
    else {
      set = { type: 'FactSet', facts: [toFact(fact, scope)] }
      elements.push(set)
    }
  }
  return elements
}
