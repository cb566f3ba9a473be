import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { FaceName, World } from '../protocol.ts'
import type { Draft } from './shared/draft.ts'
import { Guide } from './shared/guide.tsx'
import { Mailbox } from './shared/mailbox.tsx'
import type { MessageLink } from './shared/message-links.ts'
import { Toasts } from './shared/toasts.tsx'
import { TopBar } from './shared/top-bar.tsx'
import { TrafficPanel } from './shared/traffic-panel.tsx'
import { useAddress } from './shared/use-address.ts'
import { useKeptFocus } from './shared/use-kept-focus.ts'
import { useLanguage } from './shared/use-language.ts'
import { useMails } from './shared/use-mails.ts'
import { useMessageLinks } from './shared/use-message-links.ts'
import { useStored } from './shared/use-stored.ts'
import { useTheme } from './shared/use-theme.ts'
import { PersonContext, WordsContext } from './shared/words-context.ts'
import { words } from './words.ts'

const SlackFace = lazy(async () => ({ default: (await import('./slack/slack-face.tsx')).SlackFace }))
const TeamsFace = lazy(async () => ({ default: (await import('./teams/teams-face.tsx')).TeamsFace }))

const isString = (value: unknown): value is string => typeof value === 'string'
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
const isNarrow = () => matchMedia('(max-width: 900px)').matches

/** The page: the bar above, one chat in the middle, guide and traffic beside it. */
export function Frame({ world }: { readonly world: World }) {
  const { face, person: asked, go } = useAddress(world)
  const person = useLanguage(asked)
  const [guide, setGuide] = useStored('guide-open', !isNarrow(), isBoolean)
  const [traffic, setTraffic] = useState(false)
  const [draft, setDraft] = useState<{ readonly face: FaceName; readonly draft: Draft }>()
  const [link, setLink] = useState<MessageLink>()
  const mails = useMails()
  const [mailbox, setMailbox] = useState(false)
  const [readUntil, setReadUntil] = useStored('mail-read', '', isString)
  const newMails = mails.filter(({ at }) => at > readUntil).length
  const theme = useTheme()
  const text = words[person.locale]

  useEffect(() => {
    document.documentElement.lang = person.locale
    document.title = `${text.product} · ${face === 'slack' ? 'Slack' : 'Teams'} · ${text.sandbox}`
  }, [person.locale, face, text])

  const onTry = useCallback(
    (target: FaceName, wanted: Draft) => {
      if (world.faces.includes(target)) go({ face: target })
      setDraft({ face: target, draft: wanted })
      if (isNarrow()) setGuide(false)
    },
    [go, world.faces, setGuide],
  )
  useKeptFocus()
  useMessageLinks(
    useCallback(
      (to: MessageLink) => {
        if (world.faces.includes(to.face)) go({ face: to.face })
        setLink(to)
      },
      [go, world.faces],
    ),
  )
  const Face = face === 'slack' ? SlackFace : TeamsFace
  return (
    <PersonContext value={person}>
      <WordsContext value={text}>
        <Toasts>
          <div className="frame">
            <TopBar
              faces={world.faces}
              face={face}
              onFace={(next) => go({ face: next })}
              people={world.people.map((one) => (one.key === person.key ? person : one))}
              onPerson={(key) => go({ person: key })}
              guide={guide}
              onGuide={() => setGuide(!guide)}
              traffic={traffic}
              onTraffic={() => setTraffic(!traffic)}
              newMails={newMails}
              onMail={() => {
                setReadUntil(mails[0]?.at ?? readUntil)
                setMailbox(true)
              }}
              {...theme}
            />
            <div className="frame-body">
              <main className="frame-face" tabIndex={-1}>
                <Suspense fallback={<p className="starting">{text.loading}</p>}>
                  <Face
                    key={`${face}/${person.key}`}
                    as={person.key}
                    draft={draft?.face === face ? draft.draft : undefined}
                    link={link?.face === face ? link : undefined}
                  />
                </Suspense>
              </main>
              {guide && <Guide face={face} onTry={onTry} onHide={() => setGuide(false)} />}
            </div>
            {mailbox && <Mailbox mails={mails} onClose={() => setMailbox(false)} />}
            {traffic && <TrafficPanel face={face} onHide={() => setTraffic(false)} />}
          </div>
        </Toasts>
      </WordsContext>
    </PersonContext>
  )
}
