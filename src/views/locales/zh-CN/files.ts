import type { files as english } from '../en/files.ts'
import type { Translation } from '../translation.ts'

export const files = {
  menu: '导入/导出',
  menuOf: '{{kind}}：导入/导出',
  exportsList: '导出此列表中您可查看的全部内容（每条记录的所有字段）。',
  exportsFound: '导出在此列表中搜索“{{query}}”得到的全部内容（每条记录的所有字段）。',
  imports: '也可以把 Excel 或 CSV 文件发给我，由我逐行导入。',
  exportMenu: '导出',
  export: { xlsx: '导出为 Excel', csv: '导出为 CSV' },
  import: '导入文件',
  number: '编号',
  createdAt: '创建时间',
  updatedAt: '最近修改',
  description_other: '{{count}} 行，{{size}} KB',
  exported_other: '{{kind}}：已导出 {{count}} 条。',
  which: '要导出哪个列表？',
  nothingToExport: '{{kind}}：没有可导出的内容。',
  inPrivateChat: '文件已发到您与我的私聊中。',
  preparing: '{{kind}}：超过 {{most}} 条。正在生成文件，完成后会发给您。',
  declined: '好的，文件不再发送。随时可以重新导出。',
  privateOnly: '我只能读取私聊中的文件，请在与我的私聊中发送。',
} as const satisfies Translation<typeof english>
