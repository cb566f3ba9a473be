import { Dialog } from '../../shared/dialog.tsx'
import { useWords } from '../../shared/words-context.ts'
import { plainOf, Text, type TextObject } from './text.tsx'

export interface ConfirmObject {
  readonly title: TextObject
  readonly text: TextObject
  readonly confirm?: TextObject
  readonly deny?: TextObject
  readonly style?: 'primary' | 'danger'
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export function Confirm({
  confirm,
  onAnswer,
}: {
  readonly confirm: ConfirmObject
  readonly onAnswer: (yes: boolean) => void
}) {
  const words = useWords()
  return (
    <Dialog
      role="alertdialog"
      className="dialog-small"
      title={plainOf(confirm.title)}
      onClose={() => onAnswer(false)}
      footer={
        <>
          <button type="button" className="button" onClick={() => onAnswer(false)}>
            {plainOf(confirm.deny) || words.cancel}
          </button>
          <button
            type="button"
            data-autofocus
            className={`button ${confirm.style === 'danger' ? 'danger-solid' : 'primary'}`}
            onClick={() => onAnswer(true)}
          >
            {plainOf(confirm.confirm) || words.yes}
          </button>
        </>
      }
    >
      <p>
        <Text text={confirm.text} />
      </p>
    </Dialog>
  )
}
