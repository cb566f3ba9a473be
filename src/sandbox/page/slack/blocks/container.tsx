import type { ContainerBlock as ContainerBlockType } from '@slack/types'
import type { ReactNode } from 'react'
import { RichText } from '../rich-text.tsx'
import { Text } from './text.tsx'

interface ContainerProps {
  readonly block: ContainerBlockType
  readonly children: ReactNode
}

export function ContainerBlock({ block, children }: ContainerProps) {
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
