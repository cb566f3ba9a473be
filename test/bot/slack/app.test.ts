/** Each way into the bot and each place an answer goes, with the stand-in Slack: by request, and over sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome } from '#bot/request.ts'
import type { Form } from '#views/form.ts'
import { actions, button, formButton, message, type Node, text } from '#views/message.ts'
import { type SlackBench, startSlackBench, ways } from './bench.ts'

let bench: SlackBench
const ada = () => bench.chat.as('ada')
const show = (words: string, ...nodes: Node[]): Outcome => ({
  type: 'show',
  message: message('en', words, text(words), ...nodes),
})
const form: Form = {
  locale: 'en',
  verb: 'lead.create',
  state: { id: 'L-1' },
  title: 'New lead',
  submit: 'Save',
  cancel: 'Cancel',
  inputs: [
    { type: 'text', name: 'name', label: 'Name', required: true },
    { type: 'typeahead', name: 'owner', label: 'Owner', source: 'user.options' },
  ],
}
const buttons = actions(button('Again', 'lead.again', { id: '7' }), formButton('Edit', 'lead.edit'))

describe.each(ways)('by %s', (way) => {
  beforeAll(async () => {
    bench = await startSlackBench({ way })
  })
  afterAll(() => bench.close())
  beforeEach(() => {
    bench.requests.length = 0
  })

  test('a command is answered privately, and its buttons replace the answer', async () => {
    bench.answer(({ input }) => (input.type === 'text' ? show('first answer', buttons) : show('second answer')))
    await ada().command('lead list', { in: 'sales' })
    const seen = await ada().last({ text: 'first answer', in: 'sales' })
    expect(seen.private).toBe(true)
    expect(bench.requests[0]).toMatchObject({ input: { type: 'text', text: 'lead list' }, place: { type: 'channel' } })
    await ada().click('Again', seen)
    await ada().last({ text: 'second answer' })
    expect(bench.requests[1]?.input).toEqual({ type: 'action', action: { verb: 'lead.again', args: { id: '7' } } })
    await expect(ada().last({ text: 'first answer', withinMs: 100 })).rejects.toThrow()
  })

  test('a direct message is answered beside it, a mention to whoever wrote it', async () => {
    bench.answer(({ input }) => show(input.type === 'text' ? `heard ${input.text}` : '?'))
    await ada().say('hello there')
    expect((await ada().last({ text: 'heard hello there', in: 'app' })).private).toBe(false)
    await ada().mention('pipeline please', { in: 'sales' })
    const reply = await ada().last({ text: 'heard pipeline please', in: 'sales' })
    // Alone with the asker, and not in a thread that nobody has begun.
    expect(reply.thread).toBeUndefined()
    expect(reply.private).toBe(true)
  })

  test('a form opens, tells mistakes, finds while typing and replaces the message it came from', async () => {
    bench.answer(({ input }) => {
      if (input.type === 'suggest') return { type: 'options', options: [{ value: 'u1', label: 'Ada' }] }
      if (input.type === 'action') return { type: 'ask', form }
      if (input.type !== 'submit') return show('with a form', buttons)
      return input.answers.name === 'bad'
        ? { type: 'ask', form, answers: input.answers, errors: { name: 'Not that one' } }
        : show(`saved ${input.answers.name} for ${input.answers.owner} in ${input.state.id}`)
    })
    await ada().say('open')
    await ada().click('Edit', await ada().last({ text: 'with a form', in: 'app' }))
    await expect.poll(async () => (await ada().dialog())?.title).toBe('New lead')
    await ada().fill({ Name: 'bad', Owner: 'Ad' })
    await ada().submit()
    expect((await ada().dialog())?.fields[0]?.error).toBe('Not that one')
    await ada().fill({ Name: 'Acme' })
    await ada().submit()
    await ada().last({ text: 'saved Acme for u1 in L-1', in: 'app' })
    expect(await ada().dialog()).toBeUndefined()
  })

  test('words that ask for a form offer it behind a button', async () => {
    bench.answer(() => ({ type: 'ask', form }))
    await ada().say('lead new')
    await ada().last({ in: 'app', text: 'New lead' })
    await ada().click('New lead')
    await expect.poll(async () => (await ada().dialog())?.title).toBe('New lead')
    expect(bench.requests.at(-1)?.input).toEqual({ type: 'text', text: 'lead new' })
    await ada().cancel()
  })

  test('Home opens modals that show messages, and is published again', async () => {
    let visits = 0
    bench.answer(({ input }) => {
      if (input.type === 'home') {
        visits += 1
        return show(`home ${visits}`, buttons)
      }
      return show('inside a modal', actions(button('Deeper', 'lead.deeper')))
    })
    await ada().openHome()
    await expect.poll(async () => (await ada().home()).text).toContain('home 1')
    await ada().click('Again', await ada().home())
    await expect.poll(async () => (await ada().dialog())?.text).toContain('inside a modal')
    await expect.poll(async () => (await ada().home()).text).toContain('home 2')
    bench.answer(({ input }) => (input.type === 'home' ? show('home 3') : show('deep inside')))
    await ada().click('Deeper')
    await expect.poll(async () => (await ada().dialog())?.text).toContain('deep inside')
    await ada().cancel()
  })

  test('a message shortcut captures plain text, a global one acts', async () => {
    bench.answer(({ input }) => (input.type === 'text' ? show('x') : { type: 'ask', form }))
    await ada().say('ring *Acme* tomorrow', { in: 'sales' })
    await ada().shortcut('Save as lead', await ada().last({ text: 'Acme', in: 'sales' }))
    await expect.poll(async () => (await ada().dialog())?.title).toBe('New lead')
    expect(bench.requests.at(-1)?.input).toMatchObject({ type: 'capture', verb: 'lead.capture' })
    expect(bench.requests.at(-1)?.input).toHaveProperty('text', expect.stringContaining('ring Acme tomorrow'))
    await ada().cancel()
    await ada().shortcut('New lead', await ada().last({ text: 'Acme', in: 'sales' }))
    await expect.poll(async () => bench.requests.at(-1)?.input.type).toBe('action')
  })
})
