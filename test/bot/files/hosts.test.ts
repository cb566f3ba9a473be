/** Files come from, and go to, the hosts of the platform alone, whatever redirects elsewhere. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { download } from '#bot/files/download.ts'
import { hostsOf } from '#bot/files/hosts.ts'
import { putRanges } from '#bot/teams/file-consent.ts'
import { teamsHosts } from '#bot/teams/sent-files.ts'

const servers: Server[] = []
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterAll(() => {
  for (const server of servers) server.close()
})

test.each([
  'http://contoso.sharepoint.com/a',
  'https://contoso.sharepoint.com:8443/a',
  'https://contoso.sharepoint.com.evil.example/a',
  'https://evilsharepoint.com/a',
  'https://evil.example/sharepoint.com',
  'https://sharepoint.com@evil.example/a',
  'https://127.0.0.1/a',
  'https://[::1]/a',
  'https://10.0.0.1/a',
  'https://169.254.169.254/latest/meta-data',
  'http://localhost:3000/a',
  'file:///etc/passwd',
  'https://smba.trafficmanager.net/teams/',
])('%s is nobody of Teams', (address) => {
  expect(teamsHosts([])(new URL(address))).toBe(false)
})

test.each(['https://contoso.sharepoint.com/a', 'https://contoso-my.sharepoint.com/a?tempauth=1', 'https://a.svc.ms/b'])(
  '%s is of Teams',
  (address) => expect(teamsHosts([])(new URL(address))).toBe(true),
)

test('what redirects elsewhere is not followed, and what redirects within is', async () => {
  let reached = 0
  const elsewhere = await serve((_, response) => {
    reached++
    response.end('secret')
  })
  const origin = await serve((request, response) => {
    if (request.url === '/out') response.writeHead(302, { location: `${elsewhere}/x` }).end()
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
    else if (request.url === '/in') response.writeHead(307, { location: '/file' }).end()
    else response.end('a,b')
  })
  const allowed = hostsOf([], [origin])
  await expect(download(`${origin}/out`, allowed)).rejects.toThrow('somebody else')
  await expect(download(`${origin}/round`, allowed)).rejects.toThrow('without an end')
  await expect(download(`${elsewhere}/x`, allowed)).rejects.toThrow('somebody else')
  expect(reached).toBe(0)
  let got = ''
  for await (const bytes of await download(`${origin}/in`, allowed)) got += Buffer.from(bytes).toString()
  expect(got).toBe('a,b')
})

test('a secret goes only where it is said to', async () => {
  const seen: (string | undefined)[] = []
  const second = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end('x')
  })
  const first = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.writeHead(302, { location: `${second}/x` }).end()
  })
  await download(
    first,
    hostsOf([], [first, second]),
    (url): Record<string, string> => (url.origin === first ? { authorization: 'Bearer secret' } : {}),
  )
  expect(seen).toEqual(['Bearer secret', undefined])
})

test('an upload that is redirected is refused, and nothing goes there', async () => {
  let reached = 0
  const elsewhere = await serve((_, response) => {
    reached++
    response.end()
  })
  const origin = await serve((request, response) => {
    request.resume()
    response.writeHead(307, { location: elsewhere }).end()
  })
  const file = { id: 'f', name: 'a.csv', size: 3, description: '' }
  async function* content() {
    yield Buffer.from('a,b')
  }
  await expect(putRanges(origin, file, content())).rejects.toThrow('307')
  expect(reached).toBe(0)
})
