/** With whom a record is to be shared, and whether to change it: `with department North to edit`, 给 部门 华北 可编辑. */
import type { AudienceType } from '#domain/records/record-share.ts'
import { fold } from '../text/fold.ts'

export interface ShareSaid {
  /** As it was said; nothing when a name of whatever is. */
  readonly type?: AudienceType
  readonly name: string
  readonly mayChange: boolean
}

const before = /^(?:(?:with|to|for|from)(?=\s|$)|给|与|和|跟|至|到)\s*/i
const toChange =
  /[\s,，、]*(?:(?:(?:and\s+)?(?:to|for|who\s+(?:can|may)|may|can)\s+(?:edit(?:ing)?|change|write|modify)(?:\s+it)?)|(?:，|,)?(?:并|且)?(?:可以|可|能|允许|来)(?:编辑|修改|更改)|编辑权限)\s*$/i
const toSee =
  /[\s,，、]*(?:(?:(?:and\s+)?(?:to|for)\s+(?:see|view|read(?:ing)?)(?:\s+(?:it|only))?)|read[- ]only|(?:仅|只)?可?(?:查看|只读)|只读)\s*$/i
const everybody =
  /^(?:everybody|everyone|all|all of us|the\s+(?:whole|entire)\s+(?:company|organi[sz]ation|team)|所有人|全公司|全体(?:员工|同事)?|全员|大家|每个人)$/i
const types: readonly (readonly [AudienceType, RegExp])[] = [
  [
    'department',
    /^(?:the\s+)?(?:department|dept\.?)(?:\s+of)?\s+(.+)$|^部门\s*(.+)$|^(?:the\s+)?(.+?)\s+(?:department|dept\.?)$/i,
  ],
  ['position', /^(?:the\s+)?position(?:\s+of)?\s+(.+)$|^岗位\s*(.+)$|^(?:the\s+)?(.+?)\s+position$/i],
]

export function shareSaid(text: string): ShareSaid {
  let said = text.trim()
  const without = (pattern: RegExp) => {
    const found = pattern.exec(fold(said))
    if (found) said = found.index === 0 ? said.slice(found[0].length).trim() : said.slice(0, found.index).trim()
    return found !== null
  }
  const mayChange = without(toChange)
  if (!mayChange) without(toSee)
  without(before)
  if (everybody.test(fold(said))) return { type: 'everybody', name: '', mayChange }
  for (const [type, pattern] of types) {
    const name = pattern.exec(said)?.slice(1).find(Boolean)
    if (name) return { type, name: name.trim(), mayChange }
  }
  return { name: said, mayChange }
}
