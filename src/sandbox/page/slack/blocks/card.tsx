import type { CardBlock as CardBlockType } from '@slack/types'
import type { AnyElement } from '../values.ts'
import { Element } from './element.tsx'
import { urlOf } from './image-url.ts'
import { Text } from './text.tsx'

export function CardBlock({ block }: { readonly block: CardBlockType }) {
  return (
    <div className="b-card">
      {block.hero_image && (
        <img className="b-card-hero" src={urlOf(block.hero_image)} alt={block.hero_image.alt_text} />
      )}
      <div className="b-card-head">
        {block.icon && <img src={urlOf(block.icon)} alt={block.icon.alt_text} />}
        <div>
          {block.title && (
            <h4>
              <Text text={block.title} />
            </h4>
          )}
          {block.subtitle && (
            <p className="muted">
              <Text text={block.subtitle} />
            </p>
          )}
        </div>
      </div>
      {block.body && (
        <p>
          <Text text={block.body} />
        </p>
      )}
      {block.actions && (
        <div className="b-actions">
          {block.actions.map((element, index) => (
            <Element
              key={element.action_id ?? index}
              blockId={block.block_id ?? ''}
              element={element as unknown as AnyElement}
              dispatch
            />
          ))}
        </div>
      )}
    </div>
  )
}
