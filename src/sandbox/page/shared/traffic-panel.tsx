import { useState } from 'react'
import type { FaceName, TrafficEntry } from '../../protocol.ts'
import { Icon } from './icon.tsx'
import { useTimes } from './times.ts'
import { useTraffic } from './use-traffic.ts'
import { useWords } from './words-context.ts'

/** What bot and platforms really say to each other, raw. */
export function TrafficPanel({ face, onHide }: { readonly face: FaceName; readonly onHide: () => void }) {
  const words = useWords()
  const entries = useTraffic(true)
  const [both, setBoth] = useState(false)
  const [onlyErrors, setOnlyErrors] = useState(false)
  const [cleared, setCleared] = useState(0)
  const shown = entries
    .filter((one) => one.n > cleared && (both || one.face === face) && (!onlyErrors || failed(one)))
    .toReversed()
  return (
    <section className="traffic" aria-label={words.traffic.title}>
      <header>
        <h2>{words.traffic.title}</h2>
        <p>{words.traffic.hint}</p>
        <label>
          <input type="checkbox" checked={both} onChange={(event) => setBoth(event.target.checked)} />{' '}
          {words.traffic.bothFaces}
        </label>
        <label>
          <input type="checkbox" checked={onlyErrors} onChange={(event) => setOnlyErrors(event.target.checked)} />{' '}
          {words.traffic.onlyErrors}
        </label>
        <button type="button" className="button small" onClick={() => setCleared(entries.at(-1)?.n ?? 0)}>
          {words.traffic.clear}
        </button>
        <button type="button" className="icon-button" aria-label={words.close} onClick={onHide}>
          <Icon name="close" />
        </button>
      </header>
      <div className="traffic-list">
        {shown.length === 0 && <p className="muted">{words.traffic.none}</p>}
        {shown.map((entry) => (
          <TrafficRow key={entry.n} entry={entry} />
        ))}
      </div>
    </section>
  )
}

const failed = (entry: TrafficEntry): boolean => entry.error !== undefined || entry.status === 0 || entry.status >= 400

function TrafficRow({ entry }: { readonly entry: TrafficEntry }) {
  const words = useWords()
  const times = useTimes()
  const [open, setOpen] = useState(false)
  return (
    <details className={failed(entry) ? 'failed' : ''} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="mono muted">{times.seconds(new Date(entry.at))}</span>
        <span className={`tag tag-${entry.face}`}>{entry.face}</span>
        <span className="direction">{entry.from === 'bot' ? words.traffic.fromBot : words.traffic.fromPlatform}</span>
        <span className="mono path">
          {entry.method} {entry.path}
        </span>
        <span className="mono status">{entry.status || '—'}</span>
        <span className="mono muted">{Math.round(entry.ms)} ms</span>
        {entry.error && <code className="error">{entry.error}</code>}
        {entry.warning && <code className="warning">{entry.warning}</code>}
      </summary>
      {open && (
        <div className="traffic-bodies">
          <Body title={words.traffic.request} value={entry.request} />
          <Body title={words.traffic.response} value={entry.response} />
        </div>
      )}
    </details>
  )
}

function Body({ title, value }: { readonly title: string; readonly value: unknown }) {
  return (
    <div>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <pre tabIndex={0}>{typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '—')}</pre>
    </div>
  )
}
