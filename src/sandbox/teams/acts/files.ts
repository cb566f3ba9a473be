/** Files: people's own, and those that the bot offers. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
import type { ActResult, Person } from '../../protocol.ts'
import { invokeActivity } from '../incoming.ts'
import { isRecord } from '../json.ts'
import { consentType } from '../store.ts'
import { say } from './messages.ts'
import { conversationFor, done, failed, ImpossibleAct, messageIn, type Stage } from './scene.ts'

export async function uploadFile(
  stage: Stage,
  person: Person,
  act: {
    readonly conversation: string
    readonly name: string
    readonly base64: string
    readonly text?: string
    readonly mention?: boolean
  },
): Promise<ActResult> {
  const { type } = conversationFor(stage, person, act.conversation)
  if (type === 'personal' && !stage.offerFor(person).files)
    throw new ImpossibleAct('This app takes no files: its manifest says so (supportsFiles)')
  const file = stage.files.add(act.name, Buffer.from(act.base64, 'base64'))
  return say(stage, person, { ...act, text: act.text ?? '' }, [file])
}

/** The invoke that tells the bot, with the address to upload to when the person allows it. */
export async function answerConsent(
  stage: Stage,
  person: Person,
  act: { readonly conversation: string; readonly message: string; readonly action: 'accept' | 'decline' },
): Promise<ActResult> {
  const conversation = conversationFor(stage, person, act.conversation)
  const message = messageIn(conversation, act.message, person)
  const offered = message.attachments.find(({ contentType }) => contentType === consentType)
  if (!offered || !isRecord(offered.content)) throw new ImpossibleAct('The message offers no file')
  const { content, name = '' } = offered
  const accepts = act.action === 'accept'
  const file = accepts ? stage.files.expect(name, Number(content.sizeInBytes)) : undefined
  const value = {
    type: 'fileUpload',
    action: act.action,
    context: accepts ? content.acceptContext : content.declineContext,
    ...(file && { uploadInfo: stage.files.uploadInfo(file) }),
  }
  const activity = invokeActivity({ person, conversation }, stage.wire, 'fileConsent/invoke', value, message.id)
  const outcome = await stage.delivery.invoke(activity, stage.deadlines.invokeMs, () => undefined)
  return outcome.ok ? done : failed(outcome.error)
}
