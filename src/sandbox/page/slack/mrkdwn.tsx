/** Slack's mark-up, as React nodes: https://docs.slack.dev/messaging/formatting-message-text */
import { Fragment, type ReactNode } from 'react'
import { emojiFor } from './emoji.ts'
import { Mention, PlaceLink, SafeLink, SlackDate } from './inline.tsx'

export interface MrkdwnProps {
  readonly text: string
  /** Plain text: only emoji are replaced. */
  readonly plain?: boolean
}

export function Mrkdwn({ text, plain }: MrkdwnProps) {
  if (plain) return <>{withEmoji(text)}</>
  return <>{blocksOf(text)}</>
}

/** Code blocks first, then quotes line by line: nothing inside the former is mark-up. */
function blocksOf(text: string): ReactNode[] {
  // The box around code parts it from the lines next to it: their line breaks go.
  return text.split(/\n?```([\s\S]+?)```\n?/).flatMap((part, index): ReactNode[] => {
    if (part === '') return []
    if (index % 2 === 1) return [<pre key={index}>{unescaped(part.replace(/^\n|\n$/g, ''))}</pre>]
    return [<Fragment key={index}>{linesOf(part)}</Fragment>]
  })
}

function linesOf(text: string): ReactNode[] {
  const lines = text.split('\n')
  const nodes: ReactNode[] = []
  for (let index = 0; index < lines.length; index += 1) {
    if (lines[index]?.startsWith('&gt;')) {
      const quoted: string[] = []
      while (lines[index]?.startsWith('&gt;')) quoted.push((lines[index++] ?? '').replace(/^&gt; ?/, ''))
      index -= 1
      nodes.push(<blockquote key={index}>{linesOf(quoted.join('\n'))}</blockquote>)
      continue
    }
    nodes.push(<Fragment key={index}>{inline(lines[index] ?? '')}</Fragment>)
    if (index < lines.length - 1 && !lines[index + 1]?.startsWith('&gt;')) nodes.push(<br key={`${index}br`} />)
  }
  return nodes
}

const before = '(^|[\\s\\u200b(\\[{"\'“‘，。；：！？、—–*_~-]|\\p{Script=Han})'
const after = '(?=$|[\\s\\u200b)\\]}"\'”’.,;:!?，。；：！？、—–*_~-]|\\p{Script=Han})'
const styled = (mark: string) => new RegExp(`${before}[${mark}](?! )([^\\n${mark}]+?)(?<! )[${mark}]${after}`, 'u')
const rules = [
  { pattern: /(^|[^`])`([^`\n]+)`/, wrap: (inner: string, key: string) => <code key={key}>{unescaped(inner)}</code> },
  { pattern: styled('*'), wrap: (inner: string, key: string) => <strong key={key}>{inline(inner)}</strong> },
  { pattern: styled('_'), wrap: (inner: string, key: string) => <em key={key}>{inline(inner)}</em> },
  { pattern: styled('~'), wrap: (inner: string, key: string) => <del key={key}>{inline(inner)}</del> },
] as const

function inline(text: string): ReactNode[] {
  // References in angle brackets are atoms: styles may stand around them but never begin within.
  const atoms = [...text.matchAll(/<([^<>]+)>/g)]
  const styledFirst = rules
    .map((rule) => ({ rule, match: rule.pattern.exec(masked(text, atoms)) }))
    .filter((one) => one.match !== null)
    .sort((one, other) => (one.match?.index ?? 0) - (other.match?.index ?? 0))[0]
  if (styledFirst?.match) {
    const { match, rule } = styledFirst
    const start = match.index + (match[1]?.length ?? 0)
    const end = match.index + match[0].length
    return [
      <Fragment key="before">{references(text.slice(0, start))}</Fragment>,
      rule.wrap(text.slice(start + 1, end - 1), 'styled'),
      <Fragment key="after">{inline(text.slice(end))}</Fragment>,
    ]
  }
  return references(text)
}

/** Same length, but the mark-up characters inside references cannot match. */
function masked(text: string, atoms: readonly RegExpExecArray[]): string {
  return atoms.reduce(
    (all, atom) => all.slice(0, atom.index) + '\u0001'.repeat(atom[0].length) + all.slice(atom.index + atom[0].length),
    text,
  )
}

function references(text: string): ReactNode[] {
  return text.split(/<([^<>]+)>/).map((part, index) => {
    if (index % 2 === 0) return <Fragment key={index}>{withEmoji(unescaped(part))}</Fragment>
    return <Fragment key={index}>{reference(part)}</Fragment>
  })
}

function reference(source: string): ReactNode {
  const [target = '', ...rest] = source.split('|')
  const label = rest.length > 0 ? unescaped(rest.join('|')) : undefined
  if (target.startsWith('@')) return <Mention id={target.slice(1)} />
  if (target.startsWith('#')) return <PlaceLink id={target.slice(1)} />
  const date = /^!date\^(\d+)\^([^^]+)/.exec(target)
  if (date) return <SlackDate seconds={Number(date[1])} format={date[2] ?? ''} fallback={label ?? ''} />
  if (target.startsWith('!')) return <span className="mention">@{label ?? target.slice(1).split('^')[0]}</span>
  return <SafeLink url={unescaped(target)}>{label ?? unescaped(target)}</SafeLink>
}

const withEmoji = (text: string): string => text.replace(/:([a-z0-9_+-]+):/g, (_all, name: string) => emojiFor(name))

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
