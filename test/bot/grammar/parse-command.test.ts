import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, parseCommand } from '#bot/grammar/commands/parse-command.ts'
import { actions, allWords, commands, entriesOf, kinds, kindsOf, prefixOf } from '#bot/grammar/commands/vocabulary.ts'
import { anyText, fullWidth } from './phrases.ts'

const understood: [string, string, Record<string, string>?, unread?: string][] = [
  ['', 'help'],
  ['/crm', 'help'],
  ['lead new', 'lead.new'],
  ['/crm lead new', 'lead.new'],
  ['/crm new lead', 'lead.new'],
  ['opportunity idle', 'opportunity.list', { list: 'idle' }],
  ['idle deals mine', 'opportunity.list', { list: 'idle', scope: 'mine' }],
  ['我的闲置机会', 'opportunity.list', { list: 'idle', scope: 'mine' }],
  ['opportunities open', 'opportunity.list', { list: 'open' }],
  ['open opportunities', 'opportunity.list', { list: 'open' }],
  ['show my open deals', 'opportunity.list', { list: 'open', scope: 'mine' }],
  ['opportunity list open', 'opportunity.list', { list: 'open' }],
  ['opportunity list won Acme', 'opportunity.list', { list: 'won', query: 'Acme' }],
  ['opportunities won', 'opportunity.list', { list: 'won' }],
  ['deals won mine', 'opportunity.list', { list: 'won', scope: 'mine' }],
  ['opportunities lost', 'opportunity.list', { list: 'lost' }],
  ['机会 列表 进行中', 'opportunity.list', { list: 'open' }],
  ['进行中的机会', 'opportunity.list', { list: 'open' }],
  ['我的进行中的机会', 'opportunity.list', { list: 'open', scope: 'mine' }],
  ['机会 进行中 我的', 'opportunity.list', { list: 'open', scope: 'mine' }],
  ['查看已赢单的机会', 'opportunity.list', { list: 'won' }],
  ['输单的机会', 'opportunity.list', { list: 'lost' }],
  ['opportunity list openings', 'opportunity.list', { query: 'openings' }],
  ['opportunity list received', 'opportunity.list', { query: 'received' }],
  ['orders open', 'order.list', { list: 'open' }],
  ['orders open Acme', 'order.list', { list: 'open', query: 'Acme' }],
  ['order open Acme', 'order.show', { text: 'Acme' }],
  ['open SO-3', 'order.show', { id: 'SO-3' }],
  ['进行中的订单', 'order.list', { list: 'open' }],
  ['orders outstanding', 'order.list', { list: 'outstanding' }],
  ['orders not paid in full', 'order.list', { list: 'outstanding' }],
  ['未结清订单', 'order.list', { list: 'outstanding' }],
  ['payments overdue', 'payment.list', { list: 'overdue' }],
  ['逾期的回款', 'payment.list', { list: 'overdue' }],
  ['payments awaited', 'payment.list', { list: 'awaited' }],
  ['待回款', 'payment.list', { list: 'awaited' }],
  ['payments received', 'payment.list', { list: 'received' }],
  ['received payments mine', 'payment.list', { list: 'received', scope: 'mine' }],
  ['payment received Deposit', 'payment.receive', { text: 'Deposit' }],
  ['已回款的回款', 'payment.list', { list: 'received' }],
  ['tickets resolved', 'ticket.list', { list: 'resolved' }],
  ['tickets complaints', 'ticket.list', { list: 'complaints' }],
  ['投诉服务单', 'ticket.list', { list: 'complaints' }],
  ['服务单 列表 投诉', 'ticket.list', { list: 'complaints' }],
  ['export won deals', 'opportunity.export', { list: 'won' }],
  ['find open', 'find', { text: 'open' }],
  ['阶段设置', 'stages'],
  ['company settings', 'company'],
  ['公司设置', 'company'],
  ['base currency EUR', 'currency', { text: 'EUR' }],
  ['set base currency USD', 'currency', { text: 'USD' }],
  ['change the base currency to EUR', 'currency', { text: 'to EUR' }],
  ['把本位币改成欧元', 'currency', { text: '改成欧元' }],
  ['设置本位币为美元', 'currency', { text: '为美元' }],
  ['set currency of L-1 to EUR', 'lead.set', { id: 'L-1', text: 'currency to EUR' }],
  ['regions', 'regions'],
  ['地区', 'regions'],
  ['add region West China 华西', 'regions.new', { text: 'West China 华西' }],
  ['region new Bavaria', 'regions.new', { text: 'Bavaria' }],
  ['添加地区 华西', 'regions.new', { text: '华西' }],
  ['email L-12', 'lead.email', { id: 'L-12' }],
  ['contact mail CT-3 Our offer', 'contact.email', { id: 'CT-3', text: 'Our offer' }],
  ['发E-mail L-12', 'lead.email', { id: 'L-12' }],
  ['e-mail L-12', 'lead.email', { id: 'L-12' }],
  ['E-mail L-12', 'lead.email', { id: 'L-12' }],
  ['E‑Mail L-12', 'lead.email', { id: 'L-12' }],
  ['Ｅ－ｍａｉｌ L-12', 'lead.email', { id: 'L-12' }],
  ['L-12 e-mail', 'lead.email', { id: 'L-12' }],
  ['contact e-mail CT-3 Our offer', 'contact.email', { id: 'CT-3', text: 'Our offer' }],
  ['please e-mail CT-3', 'contact.email', { id: 'CT-3' }],
  ['发 E-mail L-12', 'lead.email', { id: 'L-12' }],
  ['给我发E-mail CT-3', 'contact.email', { id: 'CT-3' }],
  ['写邮件 CT-3', 'contact.email', { id: 'CT-3' }],
  ['客户 发邮件 C-3 我方报价', 'customer.email', { id: 'C-3', text: '我方报价' }],
  ['templates', 'templates'],
  ['邮件模板', 'templates'],
  ['/CRM LEAD NEW', 'lead.new'],
  ['crm lead new', 'lead.new'],
  ['/lead new', 'lead.new'],
  ['／ｃｒｍ　ｌｅａｄ　ｎｅｗ', 'lead.new'],
  ['lead\u00a0new', 'lead.new'],
  ['lead new.', 'lead.new'],
  ['create a lead', 'lead.new'],
  ['please add a new lead', 'lead.new'],
  ['/crm 线索 新建', 'lead.new'],
  ['/crm 新建线索', 'lead.new'],
  ['线索新建', 'lead.new'],
  ['新增一条线索', 'lead.new'],
  ['请帮我添加一个线索', 'lead.new'],
  ['新线索', 'lead.new'],
  ['新线索 华为', 'lead.new', { text: '华为' }],
  ['新建线索：华为，13800138000', 'lead.new', { text: '华为，13800138000' }],
  ['lead new Acme Ltd, 13800138000', 'lead.new', { text: 'Acme Ltd, 13800138000' }],
  ['rename IN-1 to First talk', 'interaction.set', { id: 'IN-1', text: 'Subject to First talk' }],
  ['rename TK-1 to Leak', 'ticket.set', { id: 'TK-1', text: 'Subject to Leak' }],
  ['把 TK-1 改名为漏水', 'ticket.set', { id: 'TK-1', text: '的主题改成漏水' }],
  ['OP-1 stage won', 'opportunity.won', { id: 'OP-1' }],
  ['set stage of OP-1 to Lost', 'opportunity.lost', { id: 'OP-1' }],
  ['OP-1 阶段=赢单', 'opportunity.won', { id: 'OP-1' }],
  ['把 OP-1 的阶段改成输单', 'opportunity.lost', { id: 'OP-1' }],
  ['OP-1 赢了', 'opportunity.won', { id: 'OP-1' }],
  ['OP-1 stage Proposal', 'opportunity.set', { id: 'OP-1', text: 'stage Proposal' }],
  ['lead new “Moved” Ltd, 13800138000', 'lead.new', { text: '“Moved” Ltd, 13800138000' }],
  ['lead new "Moved" Ltd', 'lead.new', { text: '"Moved" Ltd' }],
  ['线索 新建 “老地方”餐厅', 'lead.new', { text: '“老地方”餐厅' }],
  ["customer new 'Acme'", 'customer.new', { text: 'Acme' }],
  ['lead list “Moved”', 'lead.list', { query: 'Moved' }],
  ["lead new O'Neil", 'lead.new', { text: "O'Neil" }],
  ['lead new L-3 Communications', 'lead.new', { text: 'L-3 Communications' }],
  ['lead new Call Center Ltd', 'lead.new', { text: 'Call Center Ltd' }],
  ['lead new Task Force Inc', 'lead.new', { text: 'Task Force Inc' }],
  ['lead new Help Desk GmbH', 'lead.new', { text: 'Help Desk GmbH' }],
  ['lead new （中国）有限公司', 'lead.new', { text: '（中国）有限公司' }],
  ['<@U0123> lead new', 'lead.new'],
  ['<@U0123|eas-crm> lead new', 'lead.new'],
  ['<at>EAS CRM</at> lead new', 'lead.new'],
  ['<at>EAS CRM</at>&nbsp;lead'.replace('&nbsp;', '\u00a0'), 'lead.list'],
  ['@EAS CRM lead new', 'lead.new'],
  ['@EAS CRM，线索 列表', 'lead.list'],
  ['lead', 'lead.list'],
  ['leads', 'lead.list'],
  ['线索', 'lead.list'],
  ['lead list', 'lead.list'],
  ['ls leads', 'lead.list'],
  ['线索列表', 'lead.list'],
  ['浏览线索', 'lead.list'],
  ['show leads', 'lead.list'],
  ['查看线索', 'lead.list'],
  ['my leads', 'lead.list', { scope: 'mine' }],
  ['leads mine', 'lead.list', { scope: 'mine' }],
  ['list my leads', 'lead.list', { scope: 'mine' }],
  ['lead list mine', 'lead.list', { scope: 'mine' }],
  ['我的线索', 'lead.list', { scope: 'mine' }],
  ['线索 我的', 'lead.list', { scope: 'mine' }],
  ['查看我的线索', 'lead.list', { scope: 'mine' }],
  ['team leads', 'lead.list', { scope: 'team' }],
  ['团队线索', 'lead.list', { scope: 'team' }],
  ['all leads', 'lead.list', { scope: 'all' }],
  ['customer import', 'customer.import'],
  ['import customers', 'customer.import'],
  ['导入客户', 'customer.import'],
  ['客户 批量导入', 'customer.import'],
  ['import', 'import'],
  ['导入', 'import'],
  ['导出', 'export'],
  ['export leads', 'lead.export'],
  ['export my leads csv', 'lead.export', { scope: 'mine', query: 'csv' }],
  ['导出我的线索', 'lead.export', { scope: 'mine' }],
  ['客户 导出 CSV', 'customer.export', { query: 'CSV' }],
  ['lead export hw', 'lead.export', { query: 'hw' }],
  ['查看全部线索', 'lead.list', { scope: 'all' }],
  ['lead list 华为', 'lead.list', { query: '华为' }],
  ['lead list team 华为', 'lead.list', { scope: 'team', query: '华为' }],
  ['lead list Acme mine', 'lead.list', { scope: 'mine', query: 'Acme' }],
  ['线索 列表 全部 上海', 'lead.list', { scope: 'all', query: '上海' }],
  ['L-123', 'lead.show', { id: 'L-123' }],
  ['l123', 'lead.show', { id: 'L-123' }],
  ['L-00123', 'lead.show', { id: 'L-123' }],
  ['L#123', 'lead.show', { id: 'L-123' }],
  ['Ｌ－１２３', 'lead.show', { id: 'L-123' }],
  ['L–123', 'lead.show', { id: 'L-123' }],
  ['L-123?', 'lead.show', { id: 'L-123' }],
  ['lead 12', 'lead.show', { id: 'L-12' }],
  ['lead #12', 'lead.show', { id: 'L-12' }],
  ['线索12', 'lead.show', { id: 'L-12' }],
  ['lead show L-12', 'lead.show', { id: 'L-12' }],
  ['show me the lead L-12', 'lead.show', { id: 'L-12' }],
  ['can you open L-12?', 'lead.show', { id: 'L-12' }],
  ['打开 L-12', 'lead.show', { id: 'L-12' }],
  ['请帮我查看线索L-12', 'lead.show', { id: 'L-12' }],
  ['lead show Acme', 'lead.show', { text: 'Acme' }],
  ['lead L-12 edit', 'lead.edit', { id: 'L-12' }],
  ['edit L-12', 'lead.edit', { id: 'L-12' }],
  ['L-12 edit', 'lead.edit', { id: 'L-12' }],
  ['edit lead 12', 'lead.edit', { id: 'L-12' }],
  ['修改 L-12', 'lead.edit', { id: 'L-12' }],
  ['编辑线索 L-12', 'lead.edit', { id: 'L-12' }],
  ['L-12 编辑', 'lead.edit', { id: 'L-12' }],
  ['clone L-12', 'lead.clone', { id: 'L-12' }],
  ['复制线索 L-12', 'lead.clone', { id: 'L-12' }],
  ['transfer L-12 to Wang Fang', 'lead.transfer', { id: 'L-12', text: 'Wang Fang' }],
  ['transfer L-12 to <@U2>', 'lead.transfer', { id: 'L-12', text: '<@U2>' }],
  ['assign lead L-12 to Sam', 'lead.transfer', { id: 'L-12', text: 'Sam' }],
  ['把L-12转移给王芳', 'lead.transfer', { id: 'L-12', text: '王芳' }],
  ['share L-12 with Bob', 'lead.share', { id: 'L-12', text: 'with Bob' }],
  [
    'share OP-2 with department North to edit',
    'opportunity.share',
    { id: 'OP-2', text: 'with department North to edit' },
  ],
  ['share C-3 with everyone', 'customer.share', { id: 'C-3', text: 'with everyone' }],
  ['把 L-12 共享给 李雷', 'lead.share', { id: 'L-12', text: '李雷' }],
  ['stop sharing L-12 with Bob', 'lead.unshare', { id: 'L-12', text: 'with Bob' }],
  ['unshare L-12', 'lead.unshare', { id: 'L-12' }],
  ['取消共享 L-12', 'lead.unshare', { id: 'L-12' }],
  ['lead list shared', 'lead.list', { scope: 'shared' }],
  ['leads shared with me', 'lead.list', { scope: 'shared' }],
  ['共享给我的线索', 'lead.list', { scope: 'shared' }],
  ['shared with me', 'sharedWithMe', {}],
  ['共享给我的', 'sharedWithMe', {}],
  ['share of leads by region', 'report', { said: 'share of leads by region' }],
  ['把 L-12 转给 王芳', 'lead.transfer', { id: 'L-12', text: '王芳' }],
  ['delete L-12', 'lead.delete', { id: 'L-12' }],
  ['lead delete', 'lead.delete'],
  ['删除线索L-12', 'lead.delete', { id: 'L-12' }],
  ['把线索 L-12 删除', 'lead.delete', { id: 'L-12' }],
  ['restore L-12', 'lead.restore', { id: 'L-12' }],
  ['恢复 L-12', 'lead.restore', { id: 'L-12' }],
  ['history of L-12', 'lead.history', { id: 'L-12' }],
  ['L-12 历史', 'lead.history', { id: 'L-12' }],
  ['L-12 修改记录', 'lead.history', { id: 'L-12' }],
  ['star L-12', 'lead.favourite', { id: 'L-12' }],
  ['favorite L-12', 'lead.favourite', { id: 'L-12' }],
  ['收藏 L-12', 'lead.favourite', { id: 'L-12' }],
  ['unfavourite L-12', 'lead.unfavourite', { id: 'L-12' }],
  ['取消收藏 L-12', 'lead.unfavourite', { id: 'L-12' }],
  ['task L-12 call back tomorrow 3pm', 'lead.task', { id: 'L-12', text: 'call back tomorrow 3pm' }],
  ['new task for L-12 call', 'lead.task', { id: 'L-12', text: 'call' }],
  ['L-12 new task', 'lead.task', { id: 'L-12' }],
  ['remind me on L-12 tomorrow', 'lead.task', { id: 'L-12', text: 'tomorrow' }],
  ['任务 L-12 明天下午3点回访', 'lead.task', { id: 'L-12', text: '明天下午3点回访' }],
  ['L-12 新任务 回访', 'lead.task', { id: 'L-12', text: '回访' }],
  ['event L-12 demo Friday', 'lead.event', { id: 'L-12', text: 'demo Friday' }],
  ['L-12 事件', 'lead.event', { id: 'L-12' }],
  ['call L-12', 'lead.call', { id: 'L-12' }],
  ['note L-12 decides alone', 'lead.note', { id: 'L-12', text: 'decides alone' }],
  ['备注 C-3 老板说了算', 'customer.note', { id: 'C-3', text: '老板说了算' }],
  ['met C-3', 'customer.meeting', { id: 'C-3' }],
  ['meeting C-3 tomorrow', 'customer.event', { id: 'C-3', text: 'tomorrow' }],
  ['会议记录 C-3', 'customer.meeting', { id: 'C-3' }],
  ['IN-7', 'interaction.show', { id: 'IN-7' }],
  ['交往记录', 'interaction.list', {}],
  ['tickets open', 'ticket.list', { list: 'pending' }],
  ['open tickets', 'ticket.list', { list: 'pending' }],
  ['my open tickets', 'ticket.list', { list: 'pending', scope: 'mine' }],
  ['待处理服务单', 'ticket.list', { list: 'pending' }],
  ['open TK-3', 'ticket.show', { id: 'TK-3' }],
  ['open leads', 'lead.list', {}],
  ['resolve TK-3', 'ticket.resolve', { id: 'TK-3' }],
  ['ticket TK-3 resolve replaced the sensor', 'ticket.resolve', { id: 'TK-3', text: 'replaced the sensor' }],
  ['服务单 TK-3 解决', 'ticket.resolve', { id: 'TK-3' }],
  ['解决 TK-3 已更换传感器', 'ticket.resolve', { id: 'TK-3', text: '已更换传感器' }],
  ['take TK-3', 'ticket.take', { id: 'TK-3' }],
  ['受理服务单 TK-3', 'ticket.take', { id: 'TK-3' }],
  ['ticket wait TK-3', 'ticket.wait', { id: 'TK-3' }],
  ['TK-3 等待答复', 'ticket.wait', { id: 'TK-3' }],
  ['resume TK-3', 'ticket.goOn', { id: 'TK-3' }],
  ['TK-3 继续处理', 'ticket.goOn', { id: 'TK-3' }],
  ['close TK-3', 'ticket.close', { id: 'TK-3' }],
  ['关闭服务单 TK-3', 'ticket.close', { id: 'TK-3' }],
  ['把 TK-3 关闭', 'ticket.close', { id: 'TK-3' }],
  ['TK-3 关闭不了', 'ticket.show', { id: 'TK-3' }, '不了'],
  ['reopen TK-3', 'ticket.reopen', { id: 'TK-3' }],
  ['重新打开 TK-3', 'ticket.reopen', { id: 'TK-3' }],
  ['resolved tickets', 'ticket.list', { list: 'resolved' }],
  ['已解决的服务单', 'ticket.list', { list: 'resolved' }],
  ['resolve tickets', 'ticket.list', { list: 'pending' }],
  ['close OP-4 won', 'opportunity.won', { id: 'OP-4' }],
  ['close OP-4 as lost', 'opportunity.lost', { id: 'OP-4' }],
  ['关闭机会 OP-4 赢单', 'opportunity.won', { id: 'OP-4' }],
  ['close OP-4', 'opportunity.close', { id: 'OP-4' }],
  ['机会 OP-4 输单', 'opportunity.lost', { id: 'OP-4' }],
  ['reopen OP-4', 'opportunity.reopen', { id: 'OP-4' }],
  ['OP-4 重新打开', 'opportunity.reopen', { id: 'OP-4' }],
  ['upgrade L-3', 'lead.upgrade', { id: 'L-3' }],
  ['竞争对手 CP-2 升级', 'competitor.upgrade', { id: 'CP-2' }],
  ['receive payment PM-3', 'payment.receive', { id: 'PM-3' }],
  ['PM-3 到账', 'payment.receive', { id: 'PM-3' }],
  ['plan payments SO-5', 'order.plan', { id: 'SO-5' }],
  ['order SO-5 plan payments', 'order.plan', { id: 'SO-5' }],
  ['订单 SO-5 分期', 'order.plan', { id: 'SO-5' }],
  ['merge C-3 C-9', 'customer.merge', { id: 'C-3', text: 'C-9' }],
  ['合并客户 C-3 和 C-9', 'customer.merge', { id: 'C-3', text: '和 C-9' }],
  ['C-3 overview', 'customer.overview', { id: 'C-3' }],
  ['客户 C-3 一览', 'customer.overview', { id: 'C-3' }],
  ['credit C-3', 'customer.credit', { id: 'C-3' }],
  ['customer C-3 credit', 'customer.credit', { id: 'C-3' }],
  ['信用等级 C-3', 'customer.credit', { id: 'C-3' }],
  ['C-3 的信用', 'customer.credit', { id: 'C-3' }],
  ['credit', 'credit'],
  ['log a call on L-12', 'lead.call', { id: 'L-12' }],
  ['L-12 电话记录', 'lead.call', { id: 'L-12' }],
  ['电话 L-12 客户要报价', 'lead.call', { id: 'L-12', text: '客户要报价' }],
  ['help', 'help'],
  ['帮助', 'help'],
  ['?', 'help'],
  ['？', 'help'],
  ['hi', 'help'],
  ['Hello!', 'help'],
  ['你好', 'help'],
  ['您好！', 'help'],
  ['hi there', 'help'],
  ['hi, lead list', 'lead.list'],
  ['你好，我的线索', 'lead.list', { scope: 'mine' }],
  ['lead help', 'help', { topic: 'lead' }],
  ['help lead', 'help', { topic: 'lead' }],
  ['线索 帮助', 'help', { topic: 'lead' }],
  ['帮助 线索', 'help', { topic: 'lead' }],
  ['help lead new', 'help', { topic: 'lead.new' }],
  ['lead new help', 'help', { topic: 'lead.new' }],
  ['help report', 'help', { topic: 'report' }],
  ['report help', 'help', { topic: 'report' }],
  ['report ?', 'help', { topic: 'report' }],
  ['home', 'home'],
  ['首页', 'home'],
  ['find hw', 'find', { text: 'hw' }],
  ['search Acme Ltd', 'find', { text: 'Acme Ltd' }],
  ['find lead', 'find', { text: 'lead' }],
  ['find lead hw', 'find', { kind: 'lead', text: 'hw' }],
  ['lead find hw', 'find', { kind: 'lead', text: 'hw' }],
  ['线索 查找 华为', 'find', { kind: 'lead', text: '华为' }],
  ['查找 华为', 'find', { text: '华为' }],
  ['查找华为', 'find', { text: '华为' }],
  ['找华为', 'find', { text: '华为' }],
  ['搜索 线索通', 'find', { text: '线索通' }],
  ['find', 'find'],
  ['undo', 'undo'],
  ['撤销', 'undo'],
  ['undo the last change', 'undo'],
  ['settings', 'settings'],
  ['设置', 'settings'],
  ['favourites', 'favourites'],
  ['收藏夹', 'favourites'],
  ['收藏', 'favourites'],
  ['my favourites', 'favourites'],
  ['tasks', 'tasks'],
  ['任务', 'tasks'],
  ['my tasks', 'tasks'],
  ['task list', 'tasks'],
  ['tasks list', 'tasks'],
  ['任务列表', 'tasks'],
  ['activities', 'activity.list'],
  ['活动', 'activity.list'],
  ['my activities', 'activity.list', { scope: 'mine' }],
  ['open activities', 'activity.list', { list: 'open' }],
  ['逾期的活动', 'activity.list', { list: 'overdue' }],
  ['activity task', 'activity.task'],
  ['activities tasks', 'activity.list', { list: 'tasks' }],
  ['活动 任务', 'activity.task'],
  ['events', 'activity.list', { list: 'events' }],
  ['events list', 'activity.list', { list: 'events' }],
  ['event list', 'activity.list', { list: 'events' }],
  ['事件列表', 'activity.list', { list: 'events' }],
  ['our events', 'activity.list', { list: 'events', scope: 'team' }],
  ['team tasks', 'activity.list', { list: 'tasks', scope: 'team' }],
  ['团队任务', 'activity.list', { list: 'tasks', scope: 'team' }],
  ['all tasks', 'activity.list', { list: 'tasks', scope: 'all' }],
  ['activities export', 'activity.export'],
  ['tasks export', 'activity.export', { list: 'tasks' }],
  ['export events', 'activity.export', { list: 'events' }],
  ['导出任务', 'activity.export', { list: 'tasks' }],
  ['activity import', 'activity.import'],
  ['tasks import', 'activity.import'],
  ['import tasks', 'activity.import'],
  ['导入任务', 'activity.import'],
  ['find activity priority=high', 'find', { kind: 'activity', text: 'priority=high' }],
  ['find task priority=high due<friday', 'find', { kind: 'activity', list: 'tasks', text: 'priority=high due<friday' }],
  ['查找 任务 优先级=高', 'find', { kind: 'activity', list: 'tasks', text: '优先级=高' }],
  ['find event demo', 'find', { kind: 'activity', list: 'events', text: 'demo' }],
  ['A-12', 'activity.show', { id: 'A-12' }],
  ['a12', 'activity.show', { id: 'A-12' }],
  ['活动 A-12', 'activity.show', { id: 'A-12' }],
  ['edit A-12', 'activity.edit', { id: 'A-12' }],
  ['done A-12', 'activity.done', { id: 'A-12' }],
  ['A-12 done', 'activity.done', { id: 'A-12' }],
  ['snooze A-12 tomorrow 9am', 'activity.snooze', { id: 'A-12', text: 'tomorrow 9am' }],
  ['推迟 A-12 明天上午9点', 'activity.snooze', { id: 'A-12', text: '明天上午9点' }],
  ['完成 A-12', 'activity.done', { id: 'A-12' }],
  ['A-12 完成不了', 'activity.show', { id: 'A-12' }, '不了'],
  ['transfer A-12 to Sam', 'activity.transfer', { id: 'A-12', text: 'Sam' }],
  ['delete A-12', 'activity.delete', { id: 'A-12' }],
  ['task A-12 ask again tomorrow', 'activity.task', { id: 'A-12', text: 'ask again tomorrow' }],
  ['task A4 paper tomorrow', 'task.new', { text: 'A4 paper tomorrow' }],
  ['任务 A4纸 明天', 'task.new', { text: 'A4纸 明天' }],
  ['task export the list', 'task.new', { text: 'export the list' }],
  ['task done', 'tasks', {}, 'done'],
  ['event', 'event.new'],
  ['事件', 'event.new'],
  ['meeting with Laura tomorrow', 'event.new', { text: 'meeting with Laura tomorrow' }],
  ['tasks today', 'due', { when: 'today' }],
  ['users', 'users'],
  ['team', 'users'],
  ['成员', 'users'],
  ['roles', 'roles'],
  ['add role Junior seller', 'roles.new', { text: 'Junior seller' }],
  ['角色', 'roles'],
  ['positions', 'positions'],
  ['add position Head of East', 'positions.new', { text: 'Head of East' }],
  ['新建岗位 华东负责人', 'positions.new', { text: '华东负责人' }],
  ['deactivate Sam to Bob', 'deactivate', { text: 'Sam to Bob' }],
  ['停用 李雷 交给 王芳', 'deactivate', { text: '李雷 交给 王芳' }],
  ['report', 'report'],
  ['report leads', 'report', { report: 'leads' }],
  ['报告 线索', 'report', { report: 'leads' }],
  ['线索报告', 'report', { report: 'leads' }],
  [
    'report leads every weekday 9:00',
    'report',
    { report: 'leads', when: 'every weekday 9:00', called: 'leads every weekday 9:00' },
  ],
  [
    'report every weekday 9:00 leads',
    'report',
    { report: 'leads', when: 'every weekday 9:00', called: 'every weekday 9:00 leads' },
  ],
  ['线索报告 每天9点', 'report', { report: 'leads', when: '每天9点' }],
  [
    '报表线索每个工作日上午九点半',
    'report',
    { report: 'leads', when: '每个工作日上午九点半', called: '线索每个工作日上午九点半' },
  ],
  ['report sales by region', 'report', { report: 'salesByRegion' }],
  [
    'report Sales by Region every Monday 8:30',
    'report',
    { report: 'salesByRegion', when: 'every Monday 8:30', called: 'Sales by Region every Monday 8:30' },
  ],
  [
    '报告 各区域销售额 每周一9点',
    'report',
    { report: 'salesByRegion', when: '每周一9点', called: '各区域销售额 每周一9点' },
  ],
  ['report opportunities', 'report', { report: 'pipeline' }],
  ['find Late Night Ltd', 'find', { text: 'Late Night Ltd' }],
  ['report schedules', 'report.schedules'],
  ['report list', 'report.schedules'],
  ['report formats', 'format.list'],
  ['报告 自定义', 'format.list'],
  ['report new', 'format.new'],
  ['新建报表', 'format.new'],
  ['report delete East deals', 'format.delete', { text: 'East deals' }],
  ['delete report East deals', 'format.delete', { text: 'East deals' }],
  ['删除报表 华东机会', 'format.delete', { text: '华东机会' }],
  ['report edit East deals', 'format.edit', { text: 'East deals' }],
  ['报告 编辑 华东', 'format.edit', { text: '华东' }],
  ['report rename East deals', 'format.name', { text: 'East deals' }],
  ['共享报表 华东', 'format.name', { text: '华东' }],
  ['report share East deals', 'format.name', { text: 'East deals' }],
  ['new report', 'format.new'],
  ['自定义报表', 'format.list'],
  ['重命名报告 华东', 'format.name', { text: '华东' }],
  ['report East deals', 'report', { said: 'report East deals', called: 'East deals' }],
  ['报告 计划', 'report.schedules'],
  ['报告列表', 'report.schedules'],
]

describe('words that are a command', () => {
  test.each(understood)('%s → %s', (text, verb, args = {}, unread = undefined) => {
    expect(parseCommand(text)).toMatchObject({ verb, args })
    expect((parseCommand(text) as { args: object }).args).toEqual(args)
    expect((parseCommand(text) as { unread?: string }).unread).toBe(unread)
  })

  test.each(entriesOf(actions).flatMap(([action, words]) => allWords(words).map((word) => [word, action] as const)))(
    '%s acts on a record (%s), in either order',
    (word, action) => {
      if (['new', 'list', 'idle', 'pending', 'overdue', 'import', 'export'].includes(action)) return
      const kind = kindsOf[action]?.[0] ?? 'lead'
      const id = `${prefixOf(kind)}-7`
      for (const text of [`${word} ${id}`, `${id} ${word}`, `${kind} ${word} ${id}`])
        expect(parseCommand(text), text).toMatchObject({ verb: `${kind}.${action}`, args: { id } })
    },
  )

  test.each(entriesOf(kinds).flatMap(([kind, words]) => allWords(words).map((word) => [word, kind] as const)))(
    '%s opens a new %s in either order',
    (word, kind) => {
      for (const text of [`${word} new`, `new ${word}`, `${word} 新建`, `新建 ${word}`]) {
        expect(parseCommand(text), text).toMatchObject({ verb: `${kind}.new`, args: {} })
      }
    },
  )

  test.each(entriesOf(commands).flatMap(([command, words]) => allWords(words).map((word) => [word, command] as const)))(
    '%s alone is %s',
    (word, command) => {
      expect(parseCommand(word)).toMatchObject({ verb: command })
    },
  )
})

const mistyped: readonly (readonly [string, string])[] = [
  ['laed new Acme', 'lead new Acme'],
  ['lead nwe Acme', 'lead new Acme'],
  ['leed list', 'lead list'],
  ['lead lst', 'lead list'],
  ['new Acme', 'lead new Acme'],
  ['新建 华为', '线索 新建 华为'],
  ['xiansuo', '线索 列表'],
  ['xiansuo xinjian', '线索 新建'],
  ['xinjian xiansuo', '线索 新建'],
  ['先所 新建', '线索 新建'],
  ['bangzhu', '帮助'],
  ['hlep', 'help'],
  ['setings', 'settings'],
  ['serch hw', 'find hw'],
  ['delte L-12', 'delete L-12'],
  ['lead delte L-12', 'delete L-12'],
  ['shanchu L-12', '删除 L-12'],
  ['lead Acme', 'find lead Acme'],
  ['repotr leads', 'report leads'],
  ['撤肖', '撤销'],
  ['undo all the things', 'undo'],
  ['who owns L-12', 'L-12'],
  ['what is the phone number of L-12?', 'L-12'],
]

describe('words that are nearly a command', () => {
  test.each(mistyped)('%s → did you mean %s', (text, suggestion) => {
    const answer = parseCommand(text)
    expect(answer).toMatchObject({ unknown: text })
    expect('suggestions' in answer && answer.suggestions[0]).toBe(suggestion)
  })
})

const chat = [
  'great, see you tomorrow', '找不到客户了怎么办', 'report is late again', 'call me later please',
  'team meeting at 5', 'home run!', 'delete it all please', 'I think we should delete the old price list', '线索 新东方',
  'new phone who dis', '王芳你好吗', 'undo your jacket', 'why', '👍', 'https://example.com/lead/new', 'leading the market',
  '我们明天开会', 'remove', '删除', 'transfer', 'edit that for me', 'the deal is off', 'new', 'lead-generation is hard', 'learning new things',
] // biome-ignore format: a word list

describe('talk', () => {
  test.each(chat)('%s does nothing and offers commands that run', (text) => {
    const answer = parseCommand(text)
    expect(answer).toHaveProperty('unknown')
    const suggestions = 'suggestions' in answer ? answer.suggestions : []
    expect(suggestions.length).toBeGreaterThan(0)
    for (const one of suggestions) expect(parseCommand(one), one).toHaveProperty('verb')
  })

  test('is answered in the language it was typed in', () => {
    const said = (text: string) =>
      JSON.stringify((parseCommand(text) as { suggestions: readonly string[] }).suggestions)
    expect(said('我们明天开会')).not.toMatch(/[a-z]/)
    expect(said('whatever')).not.toMatch(/\p{Script=Han}/u)
  })
})

const writes = /\.(?:new|edit|clone|transfer|delete|restore|favourite|unfavourite|task|event|call)$|^undo$/

describe('for any text', () => {
  test('a command or suggestions that run, never an error', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = parseCommand(text)
        if ('verb' in answer) return
        expect(answer.suggestions.length).toBeGreaterThan(0)
        for (const one of answer.suggestions) expect(parseCommand(one), one).toHaveProperty('verb')
      }),
      { numRuns: 2000 },
    )
  })

  test('blanks around it change nothing', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(' ', '\n', '\u00a0', '\u3000', '\t'), (text, blank) => {
        expect(parseCommand(blank + text + blank)).toEqual(parseCommand(text.trim()))
      }),
      { numRuns: 1000 },
    )
  })

  test('full-width letters say the same', () => {
    const outcome = (answer: Command) =>
      'verb' in answer
        ? { verb: answer.verb, id: answer.args.id, scope: answer.args.scope, topic: answer.args.topic }
        : {}
    for (const [text] of understood) {
      if (/[<@]/.test(text)) continue
      expect(outcome(parseCommand(fullWidth(text))), text).toEqual(outcome(parseCommand(text)))
    }
  })

  test('one wrong letter in a word never writes', () => {
    const verbs = entriesOf(actions).flatMap(([action, words]) =>
      action === 'list' || action === 'show' ? [] : words.en,
    )
    const known = new Set(entriesOf(actions).flatMap(([, words]) => words.en as readonly string[]))
    fc.assert(
      fc.property(
        fc.constantFrom(...verbs),
        fc.nat(),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        (word, at, letter) => {
          const wrong = word.slice(0, at % word.length) + letter + word.slice((at % word.length) + 1)
          fc.pre(!known.has(wrong))
          const answer = parseCommand(`${wrong} L-12`)
          expect('verb' in answer && writes.test(answer.verb)).toBe(false)
        },
      ),
    )
  })
})
