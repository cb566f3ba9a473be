import type { home as english } from '../en/home.ts'
import type { Translation } from '../translation.ts'

export const home = {
  leads: { title: '我的未结线索', none: '您没有未结线索。点“新建线索”，或把一条消息存为线索。' },
  newLeads: { title: '最新线索', none: '没有未结线索。点“新建线索”，或把含有多条线索的文件发给我。' },
  sales: { title: '我的进行中机会', none: '您没有进行中的机会。可升级线索，或说“机会 新建”。' },
  tickets: { title: '待处理服务单', none: '没有待处理的服务单。点“新建服务单”，或由消息创建。' },
  competitors: { title: '竞争对手', none: '还没有竞争对手。可说“竞争对手 新建”。' },
  setUp: '系统设置',
  open: '打开',
  steps: {
    company: '公司设置',
    users: '人员',
    departments: '部门',
    choices: '选项列表',
    stages: '销售阶段',
    rates: '汇率',
    import: '导入',
  },
  why: {
    company: '公司名称、国家、语言、本位币、时区与财年。',
    users: '为每个人设置角色和部门，由此决定其可见范围。',
    departments: '上下级关系：经理可见其下级部门。',
    choices: '地区、行业、来源、失单原因等可供选择的内容。',
    stages: '机会经过的阶段、概率与闲置天数。',
    rates: '不同币种的金额只按汇率合计。',
    import: '从 Excel 或 CSV 导入线索、客户和产品。',
  },
} as const satisfies Translation<typeof english>
