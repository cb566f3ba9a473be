/** What a browser goes through when somebody adds the app to the other workspace. */
import { expect } from 'vitest'
import type { Rig } from './rig.ts'

export function installer(
  rig: () => { readonly url: string; readonly other: Pick<NonNullable<Rig['other']>, 'url'> | undefined },
) {
  const begin = async (join?: string) => {
    const query = join === undefined ? '' : `?join=${encodeURIComponent(join)}`
    const begun = await fetch(`${rig().url}/slack/install${query}`, { redirect: 'manual' })
    expect(begun.status).toBe(302)
    const asked = new URL(begun.headers.get('location') ?? '')
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    return { asked, cookie }
  }
  /** On the page of the workspace itself. @returns where the browser is sent back to */
  const allow = async (asked: URL, deny = false): Promise<string> => {
    const page = new URL(`${rig().other?.url}${asked.pathname}${asked.search}`)
    if (deny) page.searchParams.set('deny', '1')
    const answer = await fetch(page, { redirect: 'manual' })
    expect(answer.status, await answer.text()).toBe(302)
    return answer.headers.get('location') ?? ''
  }
  const arrive = async (address: string, cookie: string, language = 'en') => {
    const page = await fetch(address, { headers: { cookie, 'accept-language': language } })
    return { status: page.status, text: await page.text() }
  }
  return {
    begin,
    allow,
    arrive,
    async install(join?: string) {
      const { asked, cookie } = await begin(join)
      return arrive(await allow(asked), cookie)
    },
  }
}

/** The code of the link that an administrator is given. */
export async function joinCodeOf(rig: Rig, words: string): Promise<string> {
  const ada = rig.slack.as('ada')
  await ada.say(words)
  const said = await ada.last({ in: 'app', text: /Add to (Slack|Teams)|添加到 (Slack|Teams)/ })
  const [, code = ''] = /join=([\w.-]+)/.exec(JSON.stringify(said.raw)) ?? []
  return code
}
