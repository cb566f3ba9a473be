import { tidy } from '../commands/read-head.ts'
import { readDay } from '../dates/read-day.ts'
import type { WhenOptions } from '../dates/when-options.ts'
import { fold } from '../text/fold.ts'
import { currencyCalled } from './find-amounts.ts'

/** An exchange rate in words: `USD 7.12`, `1 USD = 7.12 CNY`, 美元 7.12 明天. @returns what of it is not understood as `unread` */
export function readRate(
  typed: string,
  to: WhenOptions & { readonly currency: string },
): { readonly currency?: string; readonly rate?: string; readonly day?: string; readonly unread?: string } {
  const unread: string[] = []
  let currency: string | undefined
  let rate: string | undefined
  // "1 USD = 7.12 CNY": what one of the other is worth, in one's own.
  const said = fold(typed)
    .replace(/(?<![\d.])1\s+(?=[a-z]{3}\b)/i, '')
    .replace(/\s*(?:=|:|is|为)\s*/gi, ' ')
  const when = readDay(said, to)
  for (const word of (when?.rest ?? said).split(/\s+/).filter(Boolean)) {
    const [, before = '', digits, after = ''] = /^(\D*?)(\d+(?:[.,]\d+)?)(\D*)$/u.exec(word) ?? [undefined, word]
    const codes = [before, after].filter(Boolean).map((one) => [one, currencyCalled(tidy(one))] as const)
    if (digits) {
      if (rate === undefined) rate = digits.replace(',', '.')
      else unread.push(digits)
    }
    for (const [one, code] of codes) {
      if (!code) unread.push(one)
      else if (code !== to.currency) currency ??= code
    }
  }
  return {
    ...(currency && { currency }),
    ...(rate && { rate }),
    ...(when && { day: when.day }),
    ...(unread.length && { unread: unread.join(' ') }),
  }
}
