import type { RichTextBlock, RichTextElement, RichTextList } from '@slack/types'
import type { ReactNode } from 'react'
import { Unsupported } from './blocks/unsupported.tsx'
import { emojiFor } from './emoji.ts'
import { Mention, PlaceLink, SafeLink, SlackDate } from './inline.tsx'

/** What people write, and what apps write as people do: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function RichText({ block }: { readonly block: RichTextBlock }) {
  return (
    <div className="rich-text">
      {block.elements.map((part, index) => {
        switch (part.type) {
          case 'rich_text_section':
            return <p key={index}>{runs(part.elements)}</p>
          case 'rich_text_quote':
            return <blockquote key={index}>{runs(part.elements)}</blockquote>
          case 'rich_text_preformatted':
            return <pre key={index}>{runs(part.elements)}</pre>
          case 'rich_text_list':
            return <List key={index} list={part} />
          default:
            return <Unsupported key={index} type={(part as { type: string }).type} />
        }
      })}
    </div>
  )
}

function List({ list }: { readonly list: RichTextList }) {
  const items = list.elements.map((item, index) => <li key={index}>{runs(item.elements)}</li>)
  const style = { marginInlineStart: `${(list.indent ?? 0) * 1.5}em` }
  return list.style === 'ordered' ? (
    <ol style={style} start={offsetOf(list) + 1}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  )
}

const runs = (elements: readonly RichTextElement[]): ReactNode[] =>
  elements.map((element, index) => <Run key={index} element={element} />)

function Run({ element }: { readonly element: RichTextElement }) {
  switch (element.type) {
    case 'text':
      return styled(lines(element.text), element.style)
    case 'link':
      return styled(<SafeLink url={element.url}>{element.text ?? element.url}</SafeLink>, element.style)
    case 'emoji':
      return <>{emojiFor(element.name)}</>
    case 'user':
      return <Mention id={element.user_id} />
    case 'channel':
      return <PlaceLink id={element.channel_id} />
    case 'usergroup':
      return <span className="mention">@{element.usergroup_id}</span>
    case 'team':
      return <span className="mention">{element.team_id}</span>
    case 'broadcast':
      return <span className="mention">@{element.range}</span>
    case 'date':
      return <SlackDate seconds={element.timestamp} format={element.format} fallback={element.fallback ?? ''} />
    case 'color':
      return <code>{element.value}</code>
    default:
      return <Unsupported type={(element as { type: string }).type} />
  }
}

const lines = (text: string): ReactNode =>
  text.split('\n').map((line, index) => [index > 0 && <br key={index} />, line])

interface Style {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly code?: boolean
}

function styled(node: ReactNode, style: Style | undefined): ReactNode {
  let result = node
  if (style?.code) result = <code>{result}</code>
  if (style?.bold) result = <strong>{result}</strong>
  if (style?.italic) result = <em>{result}</em>
  if (style?.strike) result = <del>{result}</del>
  return result
}

/** Slack documents `offset`; the types do not know it. */
const offsetOf = (list: RichTextList): number => ('offset' in list && typeof list.offset === 'number' ? list.offset : 0)
