const colours = ['#b4532a', '#2f6f4f', '#2a5d9f', '#7a4a9e', '#9a3b5c', '#3d6470', '#6b5b1f']

/** A picture for somebody without one; the bot has its own. Decorative: the name stands beside it. */
export function Avatar({
  name,
  bot,
  size = 36,
}: {
  readonly name: string
  readonly bot?: boolean
  readonly size?: number
}) {
  if (bot)
    return (
      <svg className="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true" focusable="false">
        <rect width="36" height="36" rx="8" fill="#0f766e" />
        <path d="M10 11h16M10 18h10M10 25h16" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      </svg>
    )
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.4, background: colours[hash(name) % colours.length] }}
    >
      {initials(name)}
    </span>
  )
}

/** Chinese names are known by the given name: the last character; others by their initials. */
function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return [...name].at(-1) ?? ''
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => [...part][0]?.toUpperCase() ?? '')
    .join('')
}

const hash = (text: string): number =>
  [...text].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7)
