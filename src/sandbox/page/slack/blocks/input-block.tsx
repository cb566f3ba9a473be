import type { InputBlock as InputBlockType } from '@slack/types'
import { useId } from 'react'
import { useWords } from '../../shared/words-context.ts'
import { useSurface } from '../surface.tsx'
import type { AnyElement } from '../values.ts'
import { Element } from './element.tsx'

/** A labelled input with its hint and, after a refused submission, its error. */
export function InputBlock({ block }: { readonly block: InputBlockType }) {
  const surface = useSurface()
  const words = useWords()
  const id = useId()
  const blockId = block.block_id ?? ''
  const error = surface.errors[blockId]
  const element = block.element as unknown as AnyElement
  const grouped = element.type === 'checkboxes' || element.type === 'radio_buttons'
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const Label = grouped ? 'span' : 'label'
  return (
    <div className={`b-input${error ? ' has-error' : ''}`} data-block={blockId}>
      <Label className="b-label" id={`${id}-label`} {...(!grouped && { htmlFor: `${id}-control` })}>
        {block.label.text}
        {block.optional && <span className="optional"> ({words.slack.optional})</span>}
      </Label>
      <Element
        id={`${id}-control`}
        blockId={blockId}
        element={element}
        dispatch={block.dispatch_action === true}
        labelledBy={`${id}-label`}
        {...(described && { describedBy: described })}
        invalid={error !== undefined}
        required={block.optional !== true}
      />
      {block.hint && (
        <p className="b-hint" id={`${id}-hint`}>
          {block.hint.text}
        </p>
      )}
      {error && (
        <p className="b-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
