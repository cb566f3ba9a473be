import type { FaceName, GuideStepName } from '../../protocol.ts'

export interface GuideButton {
  readonly label: string
  readonly place: string
  /** The words of the command; each chat has its own way to call the bot with them. */
  readonly command?: string
  /** Plain words said to the others. */
  readonly say?: string
  /** Switches to the other chat first. */
  readonly otherFace?: boolean
}
export interface GuideStep {
  readonly key: GuideStepName
  readonly title: string
  readonly text: string
  readonly buttons: readonly GuideButton[]
}

const names = { slack: 'Slack', teams: 'Teams' } as const

/** What a newcomer should try, in their language and in the words of the chat they look at. */
export function guideSteps(locale: 'en' | 'zh-CN', face: FaceName): readonly GuideStep[] {
  const other = names[face === 'slack' ? 'teams' : 'slack']
  const menu = face === 'slack' ? '⋮' : '⋯'
  // Slack has one name for a shortcut, whatever the reader's language.
  return locale === 'en' ? english(other, menu) : chinese(other, menu, face === 'slack' ? 'Save as lead' : '存为线索')
}

const english = (other: string, menu: string): readonly GuideStep[] => [
  {
    key: 'command',
    title: 'Create a lead in one line',
    text: 'Name, phone, e-mail and a follow-up in your own words. The bot says what it understood.',
    buttons: [
      {
        label: 'Put it in the message box',
        place: 'app',
        command: 'lead new Acme Ltd, 13800138000, a@acme.cn, follow up tomorrow 3pm',
      },
    ],
  },
  {
    key: 'form',
    title: 'Create one with the form',
    text: 'Without details the command opens a form. Leave the name empty to see an error at its field.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'lead new' }],
  },
  {
    key: 'shortcut',
    title: 'Save a message as a lead',
    text: `Post this message, then open ${menu} on it and choose “Save as lead”.`,
    buttons: [
      {
        label: 'Write the message',
        place: 'sales',
        say: 'Met Li Wei today, 华为技术有限公司, phone 13912345678, li.wei@huawei.example, wants an offer for 40 seats',
      },
    ],
  },
  {
    key: 'find',
    title: 'Find it by pinyin',
    text: '“hw” finds 华为: by pinyin initials, full pinyin, characters, phone digits or part of an e-mail.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'find hw' }],
  },
  {
    key: 'upgrade',
    title: 'Turn a lead into a customer',
    text: 'Open a lead and press Upgrade: one form makes a customer, a contact and a sale of it. Who is there already is offered first.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'lead list' }],
  },
  {
    key: 'sale',
    title: 'Win a sale',
    text: 'Open one. Add a product, and a competitor by typing a name. Then press Won: the order is made from the products.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'opportunities' }],
  },
  {
    key: 'order',
    title: 'Plan what is to be paid',
    text: 'Open an order and press “Plan payments”, by number or in words: “30% now, 70% in 60 days”. The second button lists what is late.',
    buttons: [
      { label: 'Show the orders', place: 'app', command: 'orders' },
      { label: 'What is overdue', place: 'app', command: 'payments overdue' },
    ],
  },
  {
    key: 'overview',
    title: 'See a customer as a whole',
    text: 'Where each stands. Open one for its totals, its credit grade with the reasons, complaints and all that happened.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'customer overview' }],
  },
  {
    key: 'search',
    title: 'Search, and be told what is new',
    text: 'By conditions, in words or in a form. “Save as topic” keeps the search; subscribe to it, and its news come daily.',
    buttons: [
      { label: 'In words', place: 'app', command: 'find opportunity stage=negotiation amount>10000' },
      { label: 'In a form', place: 'app', command: 'opportunity search' },
    ],
  },
  {
    key: 'import',
    title: 'Import a list of customers',
    text: 'Take the template, fill in a few lines and attach it with the paper clip. Columns are proposed, lines checked; one undo takes it all back.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'customer import' }],
  },
  {
    key: 'edit',
    title: `Edit it from ${other}`,
    text: 'The same data lives in both chats. Open a lead over there, press Edit, then come back.',
    buttons: [{ label: `Go to ${other}`, place: 'app', command: 'lead list', otherFace: true }],
  },
  {
    key: 'reminder',
    title: 'Get a reminder',
    text: 'In two minutes the bot writes to you, with Done and Snooze.',
    buttons: [
      {
        label: 'Put it in the message box',
        place: 'app',
        command: 'lead new Blue Ocean Ltd, 13700137000, follow up in 2 minutes',
      },
    ],
  },
  {
    key: 'chart',
    title: 'Post a chart, and schedule it',
    text: 'Charts of the leads go to the channel: now, or every working day at nine.',
    buttons: [
      { label: 'Post it now', place: 'sales', command: 'report leads' },
      { label: 'Schedule it', place: 'sales', command: 'report leads every weekday 9:00' },
    ],
  },
  {
    key: 'undo',
    title: 'Undo your last change',
    text: 'Everything can be taken back, deletions too.',
    buttons: [{ label: 'Put it in the message box', place: 'app', command: 'undo' }],
  },
]

const chinese = (other: string, menu: string, saveAsLead: string): readonly GuideStep[] => [
  {
    key: 'command',
    title: '一句话新建线索',
    text: '名称、电话、邮箱和跟进时间，用自己的话写。机器人会说明它的理解。',
    buttons: [
      {
        label: '填入输入框',
        place: 'app',
        command: '线索 新建 远大贸易, 13800138000, zhang@yuanda.example, 明天下午三点跟进',
      },
    ],
  },
  {
    key: 'form',
    title: '用表单新建',
    text: '不带内容的命令会打开表单。名称留空可以看到字段上的错误提示。',
    buttons: [{ label: '填入输入框', place: 'app', command: '线索 新建' }],
  },
  {
    key: 'shortcut',
    title: '把消息存为线索',
    text: `先发送这条消息，再打开消息上的 ${menu} 菜单，选择“${saveAsLead}”。`,
    buttons: [
      {
        label: '写这条消息',
        place: 'sales',
        say: '今天见了李伟，华为技术有限公司，电话 13912345678，li.wei@huawei.example，想要 40 个席位的报价',
      },
    ],
  },
  {
    key: 'find',
    title: '用拼音查找',
    text: '“hw”能找到华为：拼音首字母、全拼、汉字、电话号码或邮箱的一部分都可以。',
    buttons: [{ label: '填入输入框', place: 'app', command: '查找 hw' }],
  },
  {
    key: 'upgrade',
    title: '把线索升级为客户',
    text: '打开一条线索，点“升级”：一张表单生成客户、联系人和机会；已有的相似客户会先列出供选择。',
    buttons: [{ label: '填入输入框', place: 'app', command: '线索 列表' }],
  },
  {
    key: 'sale',
    title: '赢得一单',
    text: '打开一个机会，添加产品，再输入名称添加竞争对手；然后点“赢单”，系统按产品明细生成订单。',
    buttons: [{ label: '填入输入框', place: 'app', command: '机会 列表' }],
  },
  {
    key: 'order',
    title: '制定回款计划',
    text: '打开订单，点“制定回款计划”，可按期数，也可用文字：“首付30%，60天后70%”。第二个按钮列出逾期款项。',
    buttons: [
      { label: '查看订单', place: 'app', command: '订单' },
      { label: '查看逾期', place: 'app', command: '逾期回款' },
    ],
  },
  {
    key: 'overview',
    title: '客户一览',
    text: '查看每个客户的进展；打开任一客户，可看合计、信用等级及理由、投诉和往来时间线。',
    buttons: [{ label: '填入输入框', place: 'app', command: '客户一览' }],
  },
  {
    key: 'search',
    title: '搜索并订阅新增',
    text: '用文字或表单按条件查找；“存为主题”保存搜索，订阅后每天推送新增内容。',
    buttons: [
      { label: '用文字', place: 'app', command: '查找 机会 阶段=商务谈判 金额>1万' },
      { label: '用表单', place: 'app', command: '机会 高级搜索' },
    ],
  },
  {
    key: 'import',
    title: '导入客户名单',
    text: '下载模板，填写几行，用回形针上传。系统会识别各列、逐行检查；一次撤销即可全部收回。',
    buttons: [{ label: '填入输入框', place: 'app', command: '客户 导入' }],
  },
  {
    key: 'edit',
    title: `到 ${other} 里编辑`,
    text: '两个聊天平台共用同一份数据。到那边打开线索、点编辑，再回来看看。',
    buttons: [{ label: `转到 ${other}`, place: 'app', command: '线索 列表', otherFace: true }],
  },
  {
    key: 'reminder',
    title: '收到提醒',
    text: '两分钟后机器人会私信你，可以完成或稍后提醒。',
    buttons: [{ label: '填入输入框', place: 'app', command: '线索 新建 蓝海科技, 13700137000, 2分钟后跟进' }],
  },
  {
    key: 'chart',
    title: '发布图表并定时发送',
    text: '线索图表发到频道：现在发，或每个工作日九点发。',
    buttons: [
      { label: '现在发布', place: 'sales', command: '报表 线索' },
      { label: '定时发布', place: 'sales', command: '报表 线索 每个工作日 9:00' },
    ],
  },
  {
    key: 'undo',
    title: '撤销上一次更改',
    text: '所有更改都可以撤销，删除也一样。',
    buttons: [{ label: '填入输入框', place: 'app', command: '撤销' }],
  },
]
