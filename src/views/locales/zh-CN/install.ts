import type { install as english } from '../en/install.ts'
import type { Translation } from '../translation.ts'

export const install: Translation<typeof english> = {
  title: 'EAS CRM',
  done: 'EAS CRM 已安装到 {{name}}。',
  next: '请在 Slack 的应用中给它发消息；说“帮助”可查看它能做什么。',
  nextInTeams:
    '如尚未允许，请在 Teams 管理中心允许成员使用该应用，然后在它的聊天中给它发消息；说“帮助”可查看它能做什么。',
  administer: '工作区的所有者或管理员首次给它发消息后即成为其管理员；对它说出以下代码的人也可以（一次有效）：',
  administerInTeams: '在 Teams 中对它说出以下代码的人即成为其管理员（一次有效）：',
  joined: '该工作区的成员现在与 {{company}} 的成员使用同一份数据。',
  failed: 'EAS CRM 未能安装。',
  denied: '未获得许可。您可以随时重试。',
  expired: '此页面打开时间过长、在其他浏览器中打开，或已使用过。请重新开始。',
  refused: '{{by}} 未确认安装（{{code}}）。请重新开始。',
  again: '重新开始',
  another:
    '请有权在另一个工作区添加应用的人在一小时内打开此链接（仅一次有效）。该工作区的成员将与 {{company}} 的成员使用同一份数据；在两处都使用同一已验证 E-mail 的人视为同一人。',
  anotherOfEither:
    '请有权在另一个工作区添加应用的人在一小时内打开其中一个链接；两个链接共用一次机会，先用者有效。该工作区的成员将与 {{company}} 的成员使用同一份数据；在两处都使用同一已验证 E-mail 的人视为同一人。',
  addToSlack: '添加到 Slack',
  addToTeams: '添加到 Teams',
  notAddedHere: '贵组织尚未启用 EAS CRM，因此这里不会保存任何内容。请贵组织的 Microsoft 365 管理员由此开始：',
  notAdministrator: '您已登录，但不是管理员。请贵组织的全局管理员、Teams 管理员或应用程序管理员打开此页面。',
  chooseFor: '为 {{name}} 启用 EAS CRM',
  choose: {
    new: '{{name}} 的成员将作为一个新组织，使用自己的数据。若要与已使用 EAS CRM 的组织共用数据，请先让其管理员说“添加工作区”获取链接。选定后不可更改。',
    join: '{{name}} 的成员将与 {{company}} 的成员使用同一份数据（链接由 {{company}} 的管理员提供），{{company}} 也能看到他们录入的内容。选定后不可更改。',
    again: '{{name}} 属于组织 {{company}}，不会改变。',
    remove: '或者将 EAS CRM 从 {{name}} 移除：不再回应或通知那里的任何人，数据保留。',
  },
  button: {
    new: '作为新组织添加到 {{name}}',
    join: '作为 {{company}} 的一部分添加到 {{name}}',
    again: '再次添加到 {{name}}',
    remove: '从 {{name}} 移除',
  },
  removed: 'EAS CRM 已从 {{name}} 移除。',
  removedNext: '请同时在 Teams 管理中心移除该应用。以后可在此页面重新添加，数据不变。',
  notOffered:
    '此 EAS CRM 仅服务于已配置的工作区。若要支持“添加到 Slack”，请运维人员设置 SLACK_CLIENT_ID 及相关变量；若要支持“添加到 Teams”，请设置 TEAMS_TENANT_ID=organizations。',
}
