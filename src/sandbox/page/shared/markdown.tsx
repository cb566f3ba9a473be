import type { ReactNode } from 'react'
import { type Inline, type MarkdownBlock, parseMarkdown } from './markdown-tree.ts'
import { unreachable } from './unreachable.ts'

/** Markdown from a bot, as React nodes. */
export function Markdown({ text }: { readonly text: string }) {
  return <div className="markdown">{parseMarkdown(text).map((block, index) => drawBlock(block, index))}</div>
}

function drawBlock(block: MarkdownBlock, key: number): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{drawInline(block.children)}</p>
    case 'heading':
      return <h4 key={key}>{drawInline(block.children)}</h4>
    case 'quote':
      return <blockquote key={key}>{block.children.map(drawBlock)}</blockquote>
    case 'code':
      return <pre key={key}>{block.text}</pre>
    case 'rule':
      return <hr key={key} />
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{drawInline(item)}</li>)
      return block.ordered ? (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      )
    }
    default:
      return unreachable(block)
  }
}

const drawInline = (nodes: readonly Inline[]): ReactNode[] =>
  nodes.map((node, index) => <Run key={index} node={node} />)

function Run({ node }: { readonly node: Inline }): ReactNode {
  switch (node.type) {
    case 'text':
      return node.text
    case 'code':
      return <code>{node.text}</code>
    case 'mention':
      return <span className="mention">{node.text}</span>
    case 'strong':
      return <strong>{drawInline(node.children)}</strong>
    case 'em':
      return <em>{drawInline(node.children)}</em>
    case 'del':
      return <del>{drawInline(node.children)}</del>
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener">
          {drawInline(node.children)}
        </a>
      )
    case 'break':
      return <br />
    default:
      return unreachable(node)
  }
}
