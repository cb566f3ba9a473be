import type { install as english } from '../en/install.ts'
import type { Translation } from '../translation.ts'

export const install: Translation<typeof english> = {
  title: 'EAS CRM',
  done: 'EAS CRM 已安装到 {{name}}。',
  next: '请在 Slack 的应用或 Teams 的聊天中给它发消息；说“帮助”可查看它能做什么。',
  administer: '工作区的所有者或管理员首次给它发消息后即成为其管理员；对它说出以下代码的人也可以（一次有效）：',
  joined: '该工作区的成员现在与 {{company}} 的成员使用同一份数据。',
  failed: 'EAS CRM 未能安装。',
  denied: '未获得许可。您可以随时重试。',
  expired: '此页面打开时间过长、在其他浏览器中打开，或已使用过。请重新开始。',
  refused: 'Slack 未确认安装（{{code}}）。请重新开始。',
  again: '重新开始',
  another:
    '请有权在另一个工作区添加应用的人在一小时内打开此链接（仅一次有效）。该工作区的成员将与 {{company}} 的成员使用同一份数据；在两处都使用同一已验证 E-mail 的人视为同一人。',
  addToSlack: '添加到 Slack',
  notOffered: '此 EAS CRM 仅服务于已配置的工作区。若要支持“添加到 Slack”，请运维人员设置 SLACK_CLIENT_ID 及相关变量。',
}
