import type { list as english } from '../en/list.ts'
import type { Translation } from '../translation.ts'

export const list = {
  position: '第 {{from}}–{{to}} 条，共 {{total}} 条',
  positionMore: '第 {{from}}–{{to}} 条，至少 {{total}} 条',
  none: '这里还没有内容。',
  noneFound: '没有找到“{{query}}”。',
  scope: '范围',
  scopes: { mine: '我的', team: '我的团队', all: '全部' },
  search: '在此列表中搜索',
  filter: '筛选',
  unfiltered: '不限',
  letter: '字母',
  letterAll: '全部字母',
  letterFrom: '{{letter}} 及之后',
  letterOnly: '仅 {{letter}}',
  page: '页',
  pageOf: '第 {{page}} / {{pages}} 页',
  found_other: '“{{query}}”的 {{count}} 条结果',
  foundMore: '“{{query}}”至少有 {{count}} 条结果，请输入更多内容以缩小范围',
  countMore: '至少 {{number}}',
  allFound: '全部{{kind}}（{{number}}）',
  findWhat: '请在“搜索”后输入内容：名称、拼音或首字母、电话号码中的数字、电子邮件的一部分。',
  favourites: '收藏夹',
  noFavourites: '收藏夹为空。可在记录的菜单中加入收藏。',
  of: '{{kind}} · {{name}}',
  menu: '列表',
} as const satisfies Translation<typeof english>
