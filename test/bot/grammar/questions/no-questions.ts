/** What people say that asks for no figures: commands, lists of records, tasks, what they tell of customers, chats. */
export const noQuestions: readonly string[] = [
  // Lists of records.
  'leads', 'orders', 'my leads', 'all leads', 'show me all hot leads', 'hot leads', 'orders last month', 'leads this month',
  'opportunities over 10k', 'opportunities by amount', 'opportunities sorted by the amount, lowest first', 'biggest opportunities',
  'customers by name', 'customers in East', 'customers by region', 'products by price', 'leads of Sam, by amount', 'won deals this quarter',
  'payments due next month', 'overdue payments', 'open deals', 'new deals', 'how many leads do I have', 'how many leads do I have?',
  'how many open tickets are there', 'complaints last month', 'resolved tickets last week', 'competitors', 'units', 'loss reasons',
  'leads created last month by name', 'list the won deals', 'find sales by Acme', "Bob's leads", 'orders of Mia over 5000', 'customers who bought',
  '线索', '我的线索', '订单', '本月新建线索', '线索 按金额排序', '客户 地区=华东', '逾期回款', '待回款', '金额最大的机会', '我有多少条线索', '有多少条线索',
  '进行中的机会', '上个月的订单', '华东的客户', '竞争对手', '已解决的服务单', '本季度赢单', '新增商机', '李雷的线索', '产品', '输单原因', '所有客户',
  // Commands.
  'find acme', 'find lead hw', 'help', 'help report', 'report schedules', 'new lead Acme, 13800138000', 'lead new Sales Corp', 'L-12', 'open L-12',
  'edit OP-3 amount', 'close OP-4 as won', 'OP-1 stage won', 'import leads', 'export orders', 'undo', 'settings', 'my tasks', 'team', 'tasks',
  'our fiscal year starts in April', 'set base currency USD', 'department new West', 'call OP-1', 'delete L-5', 'merge C-1 C-2', 'plan payments SO-5',
  '查找 华为', '新建线索 华信科技，13800138000', '帮助', '撤销', '设置', '我的任务', '导入线索', '把 L-12 转移给 王芳', '新建部门 华西', '财年从4月开始',
  'newest customers', '机会 金额从高到低', '机会 金额最低的在前', 'payment received Deposit', '登记到账', 'what customers have of us', 'change the amount',
  'month first', 'set dates as month first', 'change company settings', 'change the fiscal year to Oct', '预计成交的机会',
  // Things to do.
  'call Laura tomorrow 3pm', 'sales meeting tomorrow', 'remind me to send the sales report tomorrow', 'send the sales report to Bob tomorrow',
  'meeting with Acme on Friday 10am', 'task send the offer tomorrow 3pm', 'visit Bosch next week', 'email the margin to Anna',
  '明天下午三点给张总打电话', '周五上午10点产品演示', '提醒我明天发销售报告', '下周拜访华信科技', '明天和王总开会',
  'every week on Tuesday', 'monthly', 'every quarter', '每天', '每月最后一天', '下个月最后一天', 'two weeks before Easter', 'the week before Christmas',
  // What happened, and what is wanted.
  'Met Anna of Bosch, she wants 200 sensors by March', 'Acme wants a quote for 20 units', 'the deal with Acme is won, revenue 20k',
  'Bosch complained about the margin', 'Anna called yesterday, they lost the order', 'we won the deal!', 'the customer wants a better price',
  'Acme Ltd, 13800138000, follow up tomorrow 3pm', 'sales are down', 'profit warning for Siemens', 'their sales manager is Bob Miller',
  '华信要200台传感器，三月交货', '客户反馈产品质量有问题', '今天销售开会讨论了新的方案', '李雷说下周销售会议取消', '王总打电话说价格太高', '客户投诉产品质量',
  '华信科技有限公司，13800138000，明天下午3点回访', '这个客户的利润太低了不想做',
  'changed my mind', 'one change', 'nothing was changed', 'the order line was changed', 'who may see this order', 'the customer may order again',
  // Chats.
  'hi', 'hello there', 'thanks', 'thank you very much', 'ok', 'good morning', 'what can you do', 'who are you', 'who is Bob', 'see you tomorrow',
  'report is late again', 'call me later please', 'great, see you tomorrow', 'how was the weather', 'which one', 'compare', 'this quarter', 'in May',
  '你好', '谢谢', '好的', '你是谁', '你能做什么', '谁是李雷', '各位同事大家好', '找不到客户了怎么办', '今天天气怎么样', '对比', '本季度', '大家辛苦了',
  '', ' ', '?', '？', '12', '，', 'a', '的',
] // biome-ignore format: a list of sayings
