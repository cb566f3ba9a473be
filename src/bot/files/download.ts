import { FileNotSent } from '../request.ts'
import { largestFile, UnreadableFile } from './unreadable.ts'

/** A large file on a slow line, and no longer. */
const timeoutMs = 120_000

/**
 * What an address gives, as it comes.
 *
 * @throws FileNotSent; UnreadableFile tooLarge when it is said to be, before any of it is fetched
 */
export async function download(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<AsyncIterable<Uint8Array>> {
  let response: Response
  try {
    response = await fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) })
  } catch (error) {
    throw new FileNotSent('no answer', error)
  }
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
