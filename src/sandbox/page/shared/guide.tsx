import type { FaceName } from '../../protocol.ts'
import type { Draft } from './draft.ts'
import { Forget } from './forget.tsx'
import { type GuideButton, guideSteps } from './guide-steps.ts'
import { Icon } from './icon.tsx'
import { useProgress } from './use-progress.ts'
import { useStored } from './use-stored.ts'
import { usePerson, useWords } from './words-context.ts'

export interface GuideProps {
  readonly face: FaceName
  readonly onTry: (face: FaceName, draft: Draft) => void
  readonly onHide: () => void
}

const isKeys = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** "Try this": the whole product step by step, each with a button that writes its text for you; ticked when it happened. */
export function Guide({ face, onTry, onHide }: GuideProps) {
  const words = useWords()
  const { locale, key: person } = usePerson()
  const happened = useProgress(person)
  const [marked, setMarked] = useStored('guide', [], isKeys)
  const done: readonly string[] = [...happened.steps, ...marked]
  const steps = guideSteps(locale, face)
  const left = steps.find((step) => !done.includes(step.key))

  const run = (button: GuideButton) => {
    const target = button.otherFace ? (face === 'slack' ? 'teams' : 'slack') : face
    onTry(target, { place: button.place, text: textFor(target, button) })
  }
  const startAgain = () => {
    setMarked([])
    happened.forget()
  }
  return (
    <aside className="guide" aria-label={words.guide.title}>
      <header>
        <h2>{words.guide.title}</h2>
        <button type="button" className="icon-button" aria-label={words.guide.hide} onClick={onHide}>
          <Icon name="close" />
        </button>
      </header>
      <div className="guide-scroll">
        <p>{words.guide.intro}</p>
        <div className="guide-progress">
          <progress
            max={steps.length}
            value={steps.filter((step) => done.includes(step.key)).length}
            aria-label={words.guide.title}
          />
          <span>{words.guide.progress(steps.filter((step) => done.includes(step.key)).length, steps.length)}</span>
        </div>
        <ol>
          {steps.map((step) => {
            const isDone = done.includes(step.key)
            return (
              <li key={step.key} className={isDone ? 'done' : step === left ? 'next' : ''}>
                <label>
                  <input
                    type="checkbox"
                    checked={isDone}
                    aria-label={words.guide.markDone(step.title)}
                    disabled={happened.steps.includes(step.key)}
                    onChange={() =>
                      setMarked(isDone ? marked.filter((one) => one !== step.key) : [...marked, step.key])
                    }
                  />
                </label>
                <div>
                  <h3>{step.title}</h3>
                  <p>{step.text}</p>
                  {step.buttons.map((button) => (
                    <button key={button.label} type="button" className="button small" onClick={() => run(button)}>
                      {button.label}
                    </button>
                  ))}
                </div>
              </li>
            )
          })}
        </ol>
        <p className="guide-foot">
          {done.length > 0 && (
            <button type="button" className="link" onClick={startAgain}>
              {words.guide.reset}
            </button>
          )}
          <Forget />
        </p>
      </div>
    </aside>
  )
}

/** A slash command in Slack; in Teams the bare words in the private chat, a mention elsewhere. */
function textFor(face: FaceName, { place, command, say }: GuideButton): string {
  if (command === undefined) return say ?? ''
  if (face === 'slack') return `/crm ${command}`
  return place === 'app' ? command : `@EAS CRM ${command}`
}
