/** What people say in Teams, in the forms that its clients give it. */
import { describe, expect, test } from 'vitest'
import { activitySchema } from '#bot/teams/activity.ts'
import { toInbound } from '#bot/teams/inbound.ts'
import { teamsHosts } from '#bot/teams/sent-files.ts'

const bot = { id: '28:bot', name: 'EAS CRM' }
const quote =
  '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1700"><strong>Ada</strong><p>lead list all</p></blockquote>'
const mention = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">EAS CRM</span>'
const mentioned = [{ type: 'mention', mentioned: bot, text: '<at>EAS CRM</at>' }]

function said(text: string | null, html?: string, more: object = {}) {
  const inbound = toInbound(
    activitySchema.parse({
      type: 'message',
      id: '1',
      channelId: 'msteams',
      serviceUrl: 'https://smba.trafficmanager.net/teams',
      from: { id: '29:ada', name: 'Ada', aadObjectId: 'ada' },
      recipient: bot,
      conversation: { id: 'a:1', conversationType: 'personal' },
      text,
      ...(html !== undefined && { attachments: [{ contentType: 'text/html', content: html }] }),
      ...more,
    }),
    teamsHosts([]),
  )
  return inbound?.input
}
const words = (text: string) => ({ type: 'text', text })

describe('words', () => {
  test.each([
    ['lead list', '<p>lead list</p>'],
    ['lead list', undefined],
    ['', '<div><div>lead list</div></div>'],
    [null, '<p>lead&nbsp;list</p>'],
    ['Ada\nlead list all\n\nlead list', `${quote}<p>lead list</p>`],
    ['', `${quote}\n<p>lead list</p>`],
    [`${quote}lead list`, undefined],
    ['<at>EAS CRM</at> lead list', `${quote}<p>${mention} lead list</p>`, { entities: mentioned }],
    ['', '<p><at id="0">EAS CRM</at> lead list</p>', { entities: mentioned }],
  ] as const)('%j with %j', (text, html, more?: object) => {
    const { type, text: got } = said(text, html, more) as { type: string; text: string }
    expect({ type, text: got.replaceAll('\u00a0', ' ').trim() }).toEqual(words('lead list'))
  })

  test('whom somebody mentions beside the bot is told along', () => {
    const anna = { type: 'mention', mentioned: { id: '29:anna' }, text: '<at>Anna Weber</at>' }
    const text = '<at>EAS CRM</at> invite <at>Anna Weber</at> as manager'
    expect(said(text, undefined, { entities: [...mentioned, anna, anna] })).toMatchObject({
      type: 'text',
      mentioned: [{ account: '29:anna', name: 'Anna Weber' }],
    })
    expect(said('lead list', undefined, { entities: mentioned })).toEqual(words('lead list'))
  })

  test('a message that is quoted is no file, a file is one', () => {
    const html = '<attachment id="1700"></attachment><p>lead list</p>'
    const reference = { contentType: 'messageReference', content: '{}' }
    const attachments = [{ contentType: 'text/html', content: html }, reference]
    expect(said('lead list', undefined, { attachments })).toEqual(words('lead list'))
    expect(said('', '<attachment id="1"></attachment>')).toMatchObject({ type: 'files', files: [] })
  })

  test('what is written to the bot alone, in the midst of a group, needs no mention', () => {
    const group = { conversation: { id: '19:g@thread.v2', conversationType: 'groupChat' } }
    expect(said('lead list', undefined, group)).toBeUndefined()
    expect(said('lead list', undefined, { ...group, recipient: { ...bot, isTargeted: true } })).toEqual(
      words('lead list'),
    )
  })

  test('a person named in a captured message is in its text', () => {
    const value = {
      commandId: 'lead.capture',
      messagePayload: { body: { contentType: 'html', content: '<p>Please ask <at id="0">王芳</at> about it</p>' } },
    }
    expect(said(null, undefined, { type: 'invoke', name: 'composeExtension/fetchTask', value })).toMatchObject({
      type: 'capture',
      text: 'Please ask @王芳 about it',
    })
  })
})
