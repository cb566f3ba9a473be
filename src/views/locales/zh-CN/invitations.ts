import type { invitations as english } from '../en/invitations.ts'
import type { Translation } from '../translation.ts'

export const invitations = {
  title: '邀请',
  hint: '受邀者第一次给我发消息时即获得角色和部门。邀请{{days}}天内有效。可以说“邀请 anna@acme.cn 担任经理 加入华东销售部”，或@某人。',
  none: '没有有效的邀请。',
  new: '邀请人员',
  invite: '邀请',
  editTitle: '邀请：{{name}}',
  emails: 'E-mail地址',
  emailsHint: '可填多个，每行一个或用逗号分隔。以贵公司工作区或租户认证的地址为准。',
  until: '有效期至{{day}}',
  revoke: '撤回',
  revokeQuestion: '撤回对{{name}}的邀请？',
  revokeText: '对方仍可发消息，但以销售人员身份开始。',
  revoked: '已撤回对{{name}}的邀请。',
  saved: '邀请已保存：{{name}}。',
  outcomes: {
    invited: '已邀请{{names}}，角色：{{role}}。对方给我发消息后即可使用。',
    renewed: '此前已邀请，现改为{{role}}：{{names}}。',
    there: '已在系统中：{{names}}。角色请在“用户”中修改。',
    inactive: '目前没有使用权限：{{names}}。请在“用户”中恢复。',
  },
  mentionedToo: '对您@到的人，我会在聊天工具允许时发私信。',
  nobody: '没有邀请任何人：“{{text}}”中既没有E-mail地址，也没有@到任何人。',
  noRole: '没有邀请任何人：没有角色“{{name}}”。现有角色：{{names}}。',
  noDepartment: '没有邀请任何人：没有部门“{{name}}”。现有部门：{{names}}。',
  told: '{{name}}邀请您使用{{company}}的CRM。在这里给我发消息或按下按钮即可开始。',
} as const satisfies Translation<typeof english>
