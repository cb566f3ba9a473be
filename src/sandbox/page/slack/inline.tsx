import type { ReactNode } from 'react'
import { usePerson } from '../shared/words-context.ts'
import { useSlack } from './context.ts'

export function Mention({ id }: { readonly id: string }) {
  const { users, bot, me } = useSlack()
  const name = id === bot.userId ? bot.name : (users[id] ?? id)
  return <span className={`mention${id === me.userId ? ' mention-me' : ''}`}>@{name}</span>
}

export function PlaceLink({ id }: { readonly id: string }) {
  const { places } = useSlack()
  return <span className="mention">#{places[id] ?? id}</span>
}

/** Links go to the web, to mail or to the phone; anything else (javascript: above all) stays text. */
export function SafeLink({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return <>{children}</>
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  )
}

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { dateStyle: 'long' },
  date_pretty: { dateStyle: 'long' },
  date_short: { dateStyle: 'medium' },
  date_short_pretty: { dateStyle: 'medium' },
  date_long: { dateStyle: 'full' },
  date_long_pretty: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  time_secs: { timeStyle: 'medium' },
}

/** A moment in the reader's own words and zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function SlackDate({
  seconds,
  format,
  fallback,
}: {
  readonly seconds: number
  readonly format: string
  readonly fallback: string
}) {
  const { locale, timeZone } = usePerson()
  const at = new Date(seconds * 1000)
  if (Number.isNaN(at.getTime())) return <>{fallback}</>
  const text = format.replace(/\{(\w+)\}/g, (all, name: string) => {
    const style = styles[name]
    return style ? new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at) : all
  })
  return <time dateTime={at.toISOString()}>{text}</time>
}
