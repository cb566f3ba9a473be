/** Who may read the metrics: nobody, whoever says the token, or whoever reaches their own port. */
import { expect, test } from 'vitest'
import { createMetrics, metricsRoute } from '#bot/metrics.ts'
import { listen } from '#bot/server.ts'

const serve = async (token: string | undefined) => {
  const server = await listen(0, '127.0.0.1', (error) => {
    throw error
  })
  server.route(metricsRoute(createMetrics(), token))
  const ask = async (authorization?: string, path = '/metrics') => {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers })
    return [answer.status, (await answer.text()).includes('eas_crm_requests_total')]
  }
  return { ask, close: () => server.close(async () => {}) }
}

test('with a token they are for whoever says it, exactly', async () => {
  const { ask, close } = await serve('a-long-enough-token')
  expect(await ask('Bearer a-long-enough-token')).toEqual([200, true])
  for (const wrong of [
    undefined,
    '',
    'Bearer',
    'Bearer a-long-enough-toke',
    'Bearer a-long-enough-token2',
    'a-long-enough-token',
  ])
    expect(await ask(wrong), wrong).toEqual([401, false])
  expect(await ask('Bearer a-long-enough-token', '/metrics/')).toEqual([404, false])
  await close()
})

test('on a port of their own they need none', async () => {
  const { ask, close } = await serve(undefined)
  expect(await ask()).toEqual([200, true])
  await close()
})
