import type { Page } from 'playwright-core'
import { words as pageWords } from '#sandbox/page/words.ts'
import { en } from '#views/locales/en/index.ts'
import type { Locale } from '#views/locales/locale.ts'
import { zhCN } from '#views/locales/zh-CN/index.ts'

type Texts = { readonly [key: string]: string | Texts | ((...args: never[]) => string) }

const leaves = (texts: Texts): string[] =>
  Object.values(texts).flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'function' ? [] : leaves(one),
  )

/** Figures are of no language, though the number of a quarter stands in one catalogue as a figure. */
const isSaid = (text: string): boolean => /\p{L}/u.test(text)
const english = new Set([...leaves(en), ...leaves(pageWords.en)].filter(isSaid))
const chinese = new Set([...leaves(zhCN), ...leaves(pageWords['zh-CN'])].filter(isSaid))

/**
 * What is called the same in both languages: the two chats, each language by its own name, and the shortcuts, which the
 * manifests name once for everybody.
 */
const known = new Set(['Slack', 'Teams', 'New task', 'New lead', 'English', '简体中文'])

/**
 * Texts one can see on the page that are a text of the other language's catalogue and of none of this one's. Of a
 * conversation only the newest message counts: the older ones were meant for anybody.
 */
export async function foreignTexts(page: Page, locale: Locale): Promise<string[]> {
  const [own, other] = locale === 'en' ? [english, chinese] : [chinese, english]
  const seen: string[] = await page.evaluate(visibleTexts)
  return seen.filter((text) => other.has(text) && !own.has(text) && !known.has(text))
}

/** Runs in the page; in text so that these tests need no types of the DOM. */
const visibleTexts = `(() => {
  const newest = [...document.querySelectorAll('article')].at(-1)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode()) {
    const { parentElement: element, textContent } = walker.currentNode
    if (!element || !element.checkVisibility()) continue
    const article = element.closest('article')
    if (!article || article === newest) texts.push(textContent.trim())
  }
  return texts
})()`
