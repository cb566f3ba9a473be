import type { ContainerBlock as ContainerBlockType } from '@slack/types'
import { RichText } from '../rich-text.tsx'
import type { Json } from '../values.ts'
import { Blocks } from './blocks.tsx'
import { Text } from './text.tsx'

export function ContainerBlock({ block }: { readonly block: ContainerBlockType }) {
  const head = (
    <span className="b-container-head">
      {block.rich_text_title ? <RichText block={block.rich_text_title} /> : <strong>{block.title?.text}</strong>}
      {block.subtitle && (
        <small>
          <Text text={block.subtitle} />
        </small>
      )}
    </span>
  )
  const children = <Blocks blocks={block.child_blocks as unknown as readonly Json[]} />
  if (!block.is_collapsible)
    return (
      <section className="b-container">
        {head}
        {children}
      </section>
    )
  return (
    <details className="b-container" open={!block.default_collapsed}>
      <summary>{head}</summary>
      {children}
    </details>
  )
}
