import type { KnownBlock } from '@slack/types'
import type { ComponentType } from 'react'
import { Markdown } from '../../shared/markdown.tsx'
import { RichText } from '../rich-text.tsx'
import type { AnyElement, Json } from '../values.ts'
import { CardBlock } from './card.tsx'
import { ContainerBlock } from './container.tsx'
import { DataTable } from './data-table.tsx'
import { Element } from './element.tsx'
import { ImageBlock } from './image.tsx'
import { urlOf } from './image-url.ts'
import { InputBlock } from './input-block.tsx'
import { Section } from './section.tsx'
import { TableBlock } from './table.tsx'
import { Text } from './text.tsx'
import { Unsupported } from './unsupported.tsx'

/** Draws the blocks within a block. */
export type Nested = ComponentType<{ readonly blocks: readonly Json[] }>

/** One block. What comes over the wire is only trusted to have a type; a block that breaks is caught above. */
export function Block({ block, nested: Nested }: { readonly block: Json; readonly nested: Nested }) {
  const known = block as unknown as KnownBlock
  switch (known.type) {
    case 'header':
      return (
        <h2 className="b-header">
          <Text text={known.text} />
        </h2>
      )
    case 'section':
      return <Section block={known} />
    case 'divider':
      return <hr className="b-divider" />
    case 'context':
      return (
        <div className="b-context">
          {known.elements.map((element, index) =>
            element.type === 'image' ? (
              <img key={index} src={urlOf(element)} alt={element.alt_text} />
            ) : (
              <span key={index}>
                <Text text={element} />
              </span>
            ),
          )}
        </div>
      )
    case 'actions':
      return (
        <div className="b-actions">
          {known.elements.map((element, index) => (
            <Element
              key={element.action_id ?? index}
              blockId={known.block_id ?? ''}
              element={element as unknown as AnyElement}
              dispatch
            />
          ))}
        </div>
      )
    case 'input':
      return <InputBlock block={known} />
    case 'image':
      return <ImageBlock url={urlOf(known)} alt={known.alt_text} title={known.title?.text} />
    case 'rich_text':
      return <RichText block={known} />
    case 'markdown':
      return <Markdown text={known.text} />
    case 'table':
      return <TableBlock block={known} />
    case 'data_table':
      return <DataTable block={known} />
    case 'alert':
      return (
        <div className={`b-alert b-alert-${known.level ?? 'default'}`} role="note">
          <Text text={known.text} />
        </div>
      )
    case 'card':
      return <CardBlock block={known} />
    case 'carousel':
      return (
        <div className="b-carousel">
          {known.elements.map((card, index) => (
            <CardBlock key={card.block_id ?? index} block={card} />
          ))}
        </div>
      )
    case 'container':
      return (
        <ContainerBlock block={known}>
          <Nested blocks={known.child_blocks as unknown as readonly Json[]} />
        </ContainerBlock>
      )
    default:
      return <Unsupported type={String(block.type)} />
  }
}
