import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const program = `
  import { EventEmitter } from 'node:events'
  import pino from 'pino'
  import { outlive } from './src/bot/outlive.ts'
  outlive(process, pino())
  setTimeout(() => { throw new TypeError('thrown in a timer') }, 10)
  setTimeout(() => new EventEmitter().emit('error', new RangeError('an error event nobody hears')), 200)
  setTimeout(() => void Promise.reject(new Error('rejected behind nobody')), 400)
  setTimeout(() => { throw 'no error at all' }, 600)
  setTimeout(() => console.log('still here'), 1_000)
`

test('what nobody catches is logged as fatal and ends nothing', async () => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    cwd: `${import.meta.dirname}/../..`,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = (await text(child.stdout)).trim().split('\n')
  expect(await ended).toEqual([0, null])
  expect(lines.at(-1)).toBe('still here')
  expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toMatchObject([
    { level: 60, event: 'uncaughtException', error: { kind: 'TypeError', text: 'thrown in a timer' } },
    { level: 60, event: 'uncaughtException', error: { kind: 'RangeError', text: 'an error event nobody hears' } },
    { level: 60, event: 'unhandledRejection', error: { kind: 'Error', text: 'rejected behind nobody' } },
    { level: 60, event: 'uncaughtException', error: { kind: 'string' } },
  ])
})
