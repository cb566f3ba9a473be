/** What a browser goes through when somebody adds the app to a tenant of Teams. */
import { expect } from 'vitest'
import type { Rig } from './rig.ts'

export interface Page {
  readonly status: number
  readonly text: string
}

/** Who signs in, and to which directory: Ada, to that of the other tenant, unless said. */
export interface Signing {
  readonly as?: string
  readonly directory?: string
  readonly deny?: boolean
}

export function administrator(rig: () => Pick<Rig, 'url' | 'otherTeams'>) {
  const begin = async (join?: string) => {
    const query = join === undefined ? '' : `?join=${encodeURIComponent(join)}`
    const begun = await fetch(`${rig().url}/teams/install${query}`, { redirect: 'manual' })
    expect(begun.status).toBe(302)
    const asked = new URL(begun.headers.get('location') ?? '')
    const [cookie = ''] = (begun.headers.get('set-cookie') ?? '').split(';')
    return { asked, cookie }
  }
  /** On Microsoft's page. @returns where the browser is sent back to */
  const signIn = async (asked: URL, { as = 'ada', directory, deny = false }: Signing = {}): Promise<string> => {
    const page = new URL(asked)
    page.searchParams.set('as', as)
    page.searchParams.set('directory', directory ?? rig().otherTeams?.tenantId ?? '')
    if (deny) page.searchParams.set('deny', '1')
    const answer = await fetch(page, { redirect: 'manual' })
    expect(answer.status, await answer.text()).toBe(302)
    return answer.headers.get('location') ?? ''
  }
  const arrive = async (address: string, cookie: string, language = 'en'): Promise<Page> => {
    const page = await fetch(address, { headers: { cookie, 'accept-language': language } })
    return { status: page.status, text: await page.text() }
  }
  const choose = async ({ text }: Page, choice: string, cookie: string, language = 'en'): Promise<Page> => {
    const ticket = /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const page = await fetch(`${rig().url}/teams/install`, {
      method: 'POST',
      headers: { cookie, 'accept-language': language },
      body: new URLSearchParams({ ticket, choice }),
    })
    return { status: page.status, text: await page.text() }
  }
  const offered = async (signing?: Signing, join?: string) => {
    const { asked, cookie } = await begin(join)
    return { cookie, page: await arrive(await signIn(asked, signing), cookie) }
  }
  return {
    ...{ begin, signIn, arrive, choose, offered },
    /** All of it. */
    async add(choice: 'new' | 'join' | 'again' | 'remove', signing?: Signing, join?: string): Promise<Page> {
      const { cookie, page } = await offered(signing, join)
      expect(page.status, page.text).toBe(200)
      expect(choicesOf(page)).toContain(choice)
      return choose(page, choice, cookie)
    },
  }
}

export const choicesOf = ({ text }: Page): readonly string[] =>
  [...text.matchAll(/name="choice" value="(\w+)"/g)].map(([, choice = '']) => choice)

export const codeOn = ({ text }: Page): string => /<code>([^<]+)/.exec(text)?.[1] ?? ''
