import fc from 'fast-check'

/** Writes letters, digits and signs as a Chinese input method does in full-width mode. */
export function fullWidth(text: string): string {
  return text.replace(/[!-~ ]/g, (sign) => (sign === ' ' ? '\u3000' : String.fromCharCode(sign.charCodeAt(0) + 0xfee0)))
}

const fragments = [
  'lead', 'leads', '线索', 'new', '新建', 'delete', '删除', 'undo', '撤销', 'L-12', 'l7', 'report', '报告', 'every', '每',
  '周', '月', '日', '点', '半', '12', '3', '25:00', 'Feb', '30', 'tomorrow', '明天', '下午', '后', '小时', '万', '元', '¥',
  '$', 'k', '@', '.com', '+49', '138', '00138000', ',', '，', '、', ':', '/', '<@U1>', '<at>', '</at>', '&amp;', '公司', 'Ltd',
  '王', '经理', '\n', '\t', ' ', '　', '?', '的', 'İ', '🙂', '\u200b', '(', '[', '\\', '*',
] // biome-ignore format: a word list

/** Arbitrary text, half of it put together from the words this grammar knows, where its edges are. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((words) => words.join(' ')),
)
