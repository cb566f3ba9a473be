import type { SectionBlock } from '@slack/types'
import type { AnyElement } from '../values.ts'
import { Element } from './element.tsx'
import { urlOf } from './image-url.ts'
import { plainOf, Text } from './text.tsx'

/** Text or facts, with perhaps one element at the side. */
export function Section({ block }: { readonly block: SectionBlock }) {
  const { accessory } = block
  return (
    <div className={`b-section${accessory ? ' with-accessory' : ''}`}>
      <div className="b-section-text">
        {block.text && (
          <p>
            <Text text={block.text} />
          </p>
        )}
        {block.fields && (
          <div className="b-fields">
            {block.fields.map((field, index) => (
              <p key={index}>
                <Text text={field} />
              </p>
            ))}
          </div>
        )}
      </div>
      {accessory &&
        (accessory.type === 'image' ? (
          <img className="b-thumb" src={urlOf(accessory)} alt={accessory.alt_text} />
        ) : (
          <div className="b-accessory">
            <Element
              blockId={block.block_id ?? ''}
              element={accessory as unknown as AnyElement}
              dispatch
              context={
                plainOf(block.text)
                  .split('\n')[0]
                  ?.replace(/[*_~`]|<[^|>]*\|?|>/g, '') ?? ''
              }
            />
          </div>
        ))}
    </div>
  )
}
