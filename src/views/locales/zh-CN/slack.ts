export const slack = {
  title: 'EAS CRM',
  close: '关闭',
  working: '正在处理，结果会显示在这里。',
  failed: '抱歉，Slack 没有接受我的回复，请再试一次。',
  tooLate: '抱歉，耗时过长，Slack 无法打开表单，请再试一次。',
} as const
