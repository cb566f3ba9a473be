import type { mail as english } from '../en/mail.ts'
import type { Translation } from '../translation.ts'

export const mail = {
  send: '发E-mail',
  title: '发送邮件',
  template: '邮件模板',
  templateHint: '发送前可以修改全部内容。',
  blank: '空白邮件',
  next: '下一步',
  to: '收件人',
  toHint: '多个地址以逗号分隔',
  cc: '抄送',
  subject: '主题',
  text: '正文',
  submit: '发送',
  onItsWay: '邮件正在发往 {{to}}：{{subject}}',
  recipients: '收件人',
  copies: '抄送',
  status: '发送状态',
  state: {
    sending: '正在发送…',
    sendingAgain: '服务器尚未接收，稍后重试：{{error}}',
    sent: '已发送 {{when}}',
    bounced: '被退回',
    failed: '发送失败',
    cancelled: '发送前已删除',
  },
  colon: '：',
  refused: '未能送达 {{address}}：{{reply}}',
  refusedNotice: '您的邮件“{{subject}}”未能送达 {{to}}。',
  templates: '邮件模板',
  templatesHint:
    '所有人写邮件时都可选用。{{name}}、{{company}} 和 {{me}} 会换成收件人、对方公司和发件人，{{products}} 会换成机会或订单中的产品。',
  builtInHint: '内置模板（按写信人的语言）：{{names}}',
  noTemplates: '还没有自己的邮件模板。',
  newTemplate: '新建邮件模板',
  editTemplate: '编辑邮件模板',
  templateName: '名称',
  templateSaved: '邮件模板已保存：{{name}}',
  templateDeleted: '邮件模板已删除：{{name}}',
  builtIn: {
    introduction: {
      name: '初次问候',
      subject: '{{name}}，您好，很高兴认识您',
      text: '{{name}}，您好：\n\n感谢您的关注。我是{{me}}，今后由我为您服务。如有任何问题，直接回复此邮件即可。\n\n请问您什么时候方便通个电话？\n\n祝商祺！\n{{me}}',
    },
    followUp: {
      name: '沟通跟进',
      subject: '关于我们的沟通',
      text: '{{name}}，您好：\n\n感谢您抽出时间。我们沟通的内容如有尚未落实之处，请随时告知，我会尽快处理。\n\n祝商祺！\n{{me}}',
    },
    offer: {
      name: '报价',
      subject: '我方报价',
      text: '{{name}}，您好：\n\n现将报价发给您。\n\n{{products}}\n\n报价 30 天内有效。如有疑问，欢迎随时联系。\n\n祝商祺！\n{{me}}',
    },
    thanks: {
      name: '感谢订购',
      subject: '感谢您的订购',
      text: '{{name}}，您好：\n\n感谢您的订购。我们已开始处理，发货后会第一时间通知您。\n\n祝商祺！\n{{me}}',
    },
  },
} as const satisfies Translation<typeof english>
