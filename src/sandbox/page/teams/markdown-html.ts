import { type Inline, type MarkdownBlock, parseMarkdown } from '../shared/markdown-tree.ts'
import { unreachable } from '../shared/unreachable.ts'

/**
 * The Markdown of a card as HTML, which is what Microsoft's renderer wants. Built from the tree with every text
 * escaped: no tag of the card's own survives.
 */
export const markdownToHtml = (source: string): string => parseMarkdown(source).map(block).join('')

function block(node: MarkdownBlock): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${inline(node.children)}</p>`
    // Cards know no headings within a text: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
    case 'heading':
      return `<p>${'#'.repeat(node.level)} ${inline(node.children)}</p>`
    case 'quote':
      return `<blockquote>${node.children.map(block).join('')}</blockquote>`
    case 'code':
      return `<pre>${escaped(node.text)}</pre>`
    case 'rule':
      return '<hr>'
    case 'list': {
      const items = node.items.map((item) => `<li>${inline(item)}</li>`).join('')
      return node.ordered ? `<ol start="${node.start}">${items}</ol>` : `<ul>${items}</ul>`
    }
    default:
      return unreachable(node)
  }
}

const inline = (nodes: readonly Inline[]): string => nodes.map(run).join('')

function run(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escaped(node.text)
    case 'code':
      return `<code>${escaped(node.text)}</code>`
    case 'mention':
      return `<strong>${escaped(node.text)}</strong>`
    case 'strong':
    case 'em':
    case 'del':
      return `<${node.type}>${inline(node.children)}</${node.type}>`
    case 'link':
      return `<a href="${escaped(node.url)}" rel="noreferrer noopener">${inline(node.children)}</a>`
    case 'break':
      return '<br>'
    default:
      return unreachable(node)
  }
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
