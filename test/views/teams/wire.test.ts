import { describe, expect, it } from 'vitest'
import { MalformedPayload } from '#views/teams/malformed-payload.ts'
import { readAction, readSubmission, readSuggestion, toSuggestions, toVerb } from '#views/teams/wire.ts'

describe('a pressed button', () => {
  const verb = 'lead.list?sort=name&letter=A'
  const own = { inputs: { letter: 'select', 'state#2': 'search' } }
  const press = (inputs: object) =>
    readAction({ action: { type: 'Action.Execute', verb, data: { ...own, ...inputs } } })

  it('brings its own controls over its arguments', () => {
    expect(press({ letter: 'B', 'state#2': 'hw', other: 'x' })).toEqual({
      verb: 'lead.list',
      args: { sort: 'name', letter: 'B', state: 'hw' },
    })
  })
  it('leaves a select alone that nobody touched, and empties a search', () => {
    expect(press({ letter: '', 'state#2': '' })).toEqual({
      verb: 'lead.list',
      args: { sort: 'name', letter: 'A', state: '' },
    })
    expect(press({})).toEqual({ verb: 'lead.list', args: { sort: 'name', letter: 'A', state: '' } })
  })
  it('ignores the inputs of the card when it has none', () => {
    const data = { id: 'L-2', args: 'x', verb: 'lead.delete?id=L-3' }
    expect(readAction({ action: { verb: 'lead.show?id=L-1', data } })).toEqual({
      verb: 'lead.show',
      args: { id: 'L-1' },
    })
    expect(readAction({ action: { verb: 'help' } })).toEqual({ verb: 'help' })
  })
  it('keeps letters of any script as they are, and comes back whole', () => {
    const action = { verb: 'lead.list', args: { search: '华为 100% = a&b?', after: 'huawei\n0199', none: '' } }
    expect(toVerb(action)).toBe('lead.list?search=华为 100%25 %3D a%26b%3F&after=huawei\n0199&none=')
    expect(readAction({ verb: toVerb(action) })).toEqual(action)
    expect(toVerb({ verb: 'lead.list', args: {} })).toBe('lead.list')
  })
  it('is read from a dialog request and from the message of an old client', () => {
    expect(
      readAction({
        data: { verb: 'lead.new', msteams: { type: 'task/fetch' }, type: 'task/fetch' },
        context: { theme: 'dark' },
      }),
    ).toEqual({ verb: 'lead.new' })
    expect(readAction({ verb: 'lead.show?id=L-1' })).toEqual({ verb: 'lead.show', args: { id: 'L-1' } })
  })
  it('is refused when no card of ours can have sent it, without repeating what it said', () => {
    for (const value of [
      undefined,
      null,
      'secret',
      7,
      [],
      {},
      { action: {} },
      { action: { data: 'secret' } },
      { data: { verb: '' } },
      { verb: { secret: 1 } },
      { verb: 'x?id=secret%E4%' },
      { verb: 'x', inputs: { a: 'secret' } },
    ])
      expect(() => readAction(value)).toThrow(
        expect.toSatisfy((error) => error instanceof MalformedPayload && !error.message.includes('secret')),
      )
  })
})

describe('a sent dialog', () => {
  const sent = (inputs: object) =>
    readSubmission({ data: { verb: 'lead.edit', state: { id: 'L-1' }, origin: 'm1', ...inputs } })

  it('gives the answers as text, whatever the client sends, and drops what is empty', () => {
    expect(
      sent({
        name: '华为',
        amount: 1234.5,
        tiny: 0.0000001,
        huge: 1e21,
        again: true,
        'state#2': 'Bayern',
        none: '\ue000none',
        empty: '',
        missing: null,
        type: 'hot',
        tags: 'a,b',
      }),
    ).toEqual({
      verb: 'lead.edit',
      state: { id: 'L-1' },
      origin: 'm1',
      answers: {
        name: '华为',
        amount: '1234.5',
        tiny: '0.0000001',
        huge: '1000000000000000000000',
        again: 'true',
        state: 'Bayern',
        type: 'hot',
        tags: 'a,b',
      },
    })
  })
  it('is only data, whatever its inputs are called', () => {
    const { answers } = readSubmission(JSON.parse('{"data":{"verb":"v","state":{},"__proto__":"x","constructor":"y"}}'))
    expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
    expect(Object.hasOwn(answers, 'constructor')).toBe(true)
  })
  it('is refused without its verb and state', () => {
    for (const value of [
      undefined,
      {},
      { data: {} },
      { data: { verb: 'x' } },
      { data: { verb: 'x', state: { id: 1 } } },
      { data: { state: {} } },
    ])
      expect(() => readSubmission(value)).toThrow(MalformedPayload)
  })
})

describe('typing', () => {
  it('asks the source for no more than Teams shows', () => {
    expect(readSuggestion({ queryText: 'hw', dataset: 'user.options', queryOptions: { skip: 0, top: 25 } })).toEqual({
      verb: 'user.options',
      query: 'hw',
      limit: 15,
    })
    expect(readSuggestion({ queryText: '', dataset: 'user.options' })).toEqual({
      verb: 'user.options',
      query: '',
      limit: 15,
    })
    expect(() => readSuggestion({ queryText: 'hw' })).toThrow(MalformedPayload)
  })
  it('is answered with at most fifteen', () => {
    const options = Array.from({ length: 20 }, (_, at) => ({ value: `u${at}`, label: `User ${at}` }))
    const { statusCode, type, value } = toSuggestions(options)
    expect({ statusCode, type }).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse' })
    expect(value.results).toHaveLength(15)
    expect(value.results[0]).toEqual({ title: 'User 0', value: 'u0' })
  })
})
