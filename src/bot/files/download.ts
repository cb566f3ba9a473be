import { FileNotSent } from '../request.ts'
import { largestFile, UnreadableFile } from '../tables/unreadable.ts'
import type { AllowedHost } from './hosts.ts'

/** A large file on a slow line, and no longer. */
const timeoutMs = 120_000

const mostRedirections = 5

/** Each step of a redirection goes where it may, and nowhere else. */
async function fetched(
  address: string,
  allowed: AllowedHost,
  headers: (url: URL) => Readonly<Record<string, string>>,
): Promise<Response> {
  let next: string | null = address
  for (let step = 0; next !== null && step <= mostRedirections; step++) {
    const url = URL.parse(next)
    if (!url || !allowed(url)) throw new FileNotSent('an address of somebody else')
    let response: Response
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      response = await fetch(url.href, { headers: headers(url), redirect: 'manual', signal })
    } catch (error) {
      throw new FileNotSent('no answer', error)
    }
    if (response.status < 300 || response.status > 399) return response
    await response.body?.cancel()
    const location = response.headers.get('location')
    next = location === null ? null : (URL.parse(location, url.href)?.href ?? null)
  }
  throw new FileNotSent('redirected without an end')
}

/**
 * What an address gives, as it comes.
 *
 * @param headers for one of the addresses on the way
 * @throws FileNotSent; UnreadableFile tooLarge when it is said to be, before any of it is fetched
 */
export async function download(
  address: string,
  allowed: AllowedHost,
  headers: (url: URL) => Readonly<Record<string, string>> = () => ({}),
): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetched(address, allowed, headers)
  if (!response.ok || !response.body) {
    await response.body?.cancel()
    throw new FileNotSent(`answered ${response.status}`)
  }
  // Instead of refusing, Slack shows its page to sign in.
  if (response.headers.get('content-type')?.startsWith('text/html')) {
    await response.body.cancel()
    throw new FileNotSent('a page instead of the file')
  }
  if (Number(response.headers.get('content-length') ?? 0) > largestFile) {
    await response.body.cancel()
    throw new UnreadableFile('tooLarge')
  }
  return unbroken(response.body)
}

async function* unbroken(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (error) {
    throw new FileNotSent('broke off', error)
  }
}
