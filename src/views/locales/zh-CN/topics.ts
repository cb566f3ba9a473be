import type { topics as english } from '../en/topics.ts'
import type { Translation } from '../translation.ts'

export const topics = {
  title: '搜索主题',
  none: '还没有搜索主题。按条件搜索后点“存为主题”即可保存。',
  save: '存为主题',
  saveChanges: '保存到“{{name}}”',
  name: '名称',
  shared: '共享',
  sharedText: '组织内所有人可用，各按自己的权限查看结果',
  open: '运行',
  rename: '名称与共享',
  conditions: '条件',
  delete: '删除',
  subscribe: '每天告诉我新增内容',
  unsubscribe: '取消订阅',
  sharedBy: '{{name}} 共享',
  sharedByMe: '已共享给所有人',
  private: '仅自己可见',
  subscribed: '每天 9:00 推送新增',
  saved: '“{{name}}”已存入搜索主题。',
  changed: '“{{name}}”已修改。',
  deleted: '“{{name}}”已删除。',
  subscribedNow: '每天 9:00 会告诉您“{{name}}”中的新增内容；没有新增时不打扰。',
  unsubscribedNow: '已取消订阅“{{name}}”。',
  news_other: '“{{name}}”新增 {{count}} 条',
  all: '全部结果',
} as const satisfies Translation<typeof english>
