import { Fragment, type ReactNode } from 'react'
import { Markdown } from '../shared/markdown.tsx'

/** What stands in a message: mentions marked, Markdown drawn, no HTML trusted. */
export function MessageText({
  text,
  format,
  byPerson,
}: {
  readonly text: string
  readonly format?: string | undefined
  readonly byPerson: boolean
}) {
  if (text.trim() === '') return null
  if (format === 'xml') return <p className="message-text">{fromXml(text)}</p>
  // People's words are shown as typed; bots write Markdown unless they say otherwise.
  if (!byPerson && format !== 'plain') return <Markdown text={text} />
  return (
    <p className="message-text">
      {text.split(/<at(?:\s[^>]*)?>([\s\S]*?)<\/at>/).map((part, index) =>
        index % 2 === 1 ? (
          <span className="mention" key={index}>
            {part}
          </span>
        ) : (
          <Fragment key={index}>{lines(part)}</Fragment>
        ),
      )}
    </p>
  )
}

const lines = (text: string): ReactNode =>
  text.split(/\r?\n/).map((line, index) => [index > 0 && <br key={index} />, line])

const allowed = new Set([
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'code',
  'pre',
  'blockquote',
  'p',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
])

/** The few tags Teams documents, rebuilt as elements; the text of all others stays: nothing of the markup itself is inserted. */
function fromXml(source: string): ReactNode {
  const parsed = new DOMParser().parseFromString(source, 'text/html')
  return [...parsed.body.childNodes].map(fromNode)
}

function fromNode(node: ChildNode, key: number): ReactNode {
  if (!(node instanceof Element)) return node.textContent
  const name = node.localName
  const children = [...node.childNodes].map(fromNode)
  if (name === 'br') return <br key={key} />
  if (name === 'at')
    return (
      <span className="mention" key={key}>
        {children}
      </span>
    )
  const href = node.getAttribute('href') ?? ''
  if (name === 'a' && /^(https?:\/\/|mailto:)/i.test(href))
    return (
      <a key={key} href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    )
  if (!allowed.has(name)) return <Fragment key={key}>{children}</Fragment>
  const Tag = name as 'b'
  return <Tag key={key}>{children}</Tag>
}
