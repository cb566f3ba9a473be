import type { Askable } from '#views/askable.ts'
import type { Field } from '#views/field.ts'
import { locales } from '#views/locales/locale.ts'
import { words } from '#views/locales/words.ts'
import type { Reader } from '#views/reader.ts'
import type { ChangeableField } from './parse-changes.ts'
import type { SayableField } from './sayable-field.ts'

/** What people say besides what forms call it. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  createdAt: ['created', '创建', '创建日期', '新增'],
  updatedAt: ['updated', 'changed', 'modified', '更新', '修改', '更新时间'],
  owner: ['owner', 'salesperson', '负责人', '业务员', '销售'],
  region: ['region', 'area', '地区', '区域'],
  at: ['due', 'due date', 'date', 'time', 'starts', '到期', '日期', '时间', '开始'],
  amount: ['amount', 'value', '金额'],
  phone: ['phone', 'tel', '电话'],
  email: ['email', 'mail', '邮箱'],
  stage: ['stage', '阶段'],
  status: ['status', '状态'],
}

/** The fields of a record as they can be changed by saying so. */
export const changeable = (fields: readonly Field<never>[], to: Reader): readonly ChangeableField[] =>
  fields.map((field) => {
    const named = field.named ?? field.options
    const choices = named && choicesOf(named, to)
    return {
      name: field.name,
      words: [...new Set([...labelsOf(field, to), field.name, ...(synonyms[field.name as string] ?? [])])],
      ...(choices && { choices }),
    }
  })

const labelsOf = ({ label }: Pick<Askable, 'label'>, to: Reader): readonly string[] =>
  [to.words, ...locales.map(words)].map((one) => label(one))

/** The fields of a kind as they can be said: by their labels in both languages, their wire names and some synonyms. */
export const sayable = (fields: readonly Askable[], to: Reader): readonly SayableField[] =>
  fields.map((field) => {
    const labels = labelsOf(field, to)
    const [own = '', theirs] = field.name.split('.')
    // "Customer: Region" is said customer.region or 客户.地区.
    const dotted = theirs
      ? labels.flatMap((label) => [label.replace(/[:：]\s*/, '.'), label.replace(/[:：]\s*/, '')])
      : []
    const named = field.named ?? field.options
    const choices = named && choicesOf(named, to)
    return {
      name: field.name,
      type: field.type,
      words: [...new Set([...labels, ...dotted, field.name, ...(theirs ? [] : (synonyms[own] ?? []))])],
      ...(choices && (field.type === 'text' ? { offers: choices } : { choices })),
    }
  })

function choicesOf(options: NonNullable<Askable['options']>, to: Reader): SayableField['choices'] {
  const lists = [to, ...locales.map((locale): Reader => ({ ...to, locale, words: words(locale) }))].map((one) =>
    options(one),
  )
  return (lists[0] ?? []).map(({ value }, at) => ({
    value,
    words: [...new Set(lists.flatMap((list) => list[at]?.label ?? []))],
  }))
}
