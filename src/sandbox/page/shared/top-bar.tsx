import type { FaceName, Person } from '../../protocol.ts'
import { Avatar } from './avatar.tsx'
import { Icon } from './icon.tsx'
import { Menu } from './menu.tsx'
import { SkipLink } from './skip-link.tsx'
import { usePerson, useWords } from './words-context.ts'

export interface TopBarProps {
  readonly faces: readonly FaceName[]
  readonly face: FaceName
  readonly onFace: (face: FaceName) => void
  readonly people: readonly Person[]
  readonly onPerson: (key: string) => void
  readonly guide: boolean
  readonly onGuide: () => void
  readonly traffic: boolean
  readonly onTraffic: () => void
  readonly newMails: number
  readonly onMail: () => void
  readonly dark: boolean
  readonly onTheme: () => void
}

const faceNames: Readonly<Record<FaceName, string>> = { slack: 'Slack', teams: 'Teams' }

/** What belongs to the sandbox rather than to a chat: which chat, who one is, the guide, the traffic. */
export function TopBar(props: TopBarProps) {
  const words = useWords()
  const me = usePerson()
  return (
    <header className="top-bar">
      <SkipLink />
      <span className="brand">
        <Avatar name={words.product} bot size={26} />
        <strong>{words.product}</strong>
        <span className="brand-sub">{words.sandbox}</span>
      </span>
      <fieldset className="segments">
        <legend className="sr-only">{words.face}</legend>
        {props.faces.map((face) => (
          <label key={face}>
            <input
              type="radio"
              name="face"
              value={face}
              checked={face === props.face}
              onChange={() => props.onFace(face)}
            />
            <span>{faceNames[face]}</span>
          </label>
        ))}
      </fieldset>
      <span className="spacer" />
      <button
        type="button"
        className="bar-button"
        aria-pressed={props.guide}
        aria-label={words.guide.title}
        onClick={props.onGuide}
      >
        <Icon name="guide" size={18} />
        <span>{words.guide.title}</span>
      </button>
      <button
        type="button"
        className="bar-button"
        aria-pressed={props.traffic}
        aria-label={words.traffic.title}
        onClick={props.onTraffic}
      >
        <Icon name="traffic" size={18} />
        <span>{words.traffic.title}</span>
      </button>
      <button
        type="button"
        className="bar-button"
        aria-haspopup="dialog"
        aria-label={words.mail.open(props.newMails)}
        onClick={props.onMail}
      >
        <Icon name="mail" size={18} />
        <span>{words.mail.title}</span>
        {props.newMails > 0 && <b className="count">{props.newMails}</b>}
      </button>
      <button
        type="button"
        className="bar-button"
        aria-pressed={props.dark}
        aria-label={words.darkTheme}
        title={words.darkTheme}
        onClick={props.onTheme}
      >
        <Icon name="moon" size={18} />
      </button>
      <Menu
        label={words.people}
        speaks
        className="bar-button person"
        align="end"
        items={props.people.map((person) => ({
          key: person.key,
          label: person.name,
          detail: `${words.roles[person.role]} · ${words.languages[person.locale]}`,
          icon: <Avatar name={person.name} size={30} />,
          checked: person.key === me.key,
          onSelect: () => props.onPerson(person.key),
        }))}
      >
        <Avatar name={me.name} size={26} />
        <span className="sr-only">{words.person} </span>
        <span className="person-name">
          {me.name} <small>{words.roles[me.role]}</small>
        </span>
        <Icon name="chevron" size={14} />
      </Menu>
    </header>
  )
}
