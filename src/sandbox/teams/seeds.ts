/** What people wrote before the visitor came: enough to try "Save as lead" on at once. */
export interface Seed {
  readonly by: string
  readonly minutesAgo: number
  readonly text: string
}

export const seeds: Readonly<Record<string, readonly Seed[]>> = {
  sales: [
    {
      by: 'sam',
      minutesAgo: 190,
      text: [
        'Back from the packaging fair in Chicago. Best talk of the day, who takes it?',
        'Helen Ortiz, Head of Procurement',
        'Lakeshore Packaging Inc.',
        'Phone: +1 312 555 0148',
        'helen.ortiz@lakeshore-packaging.example',
      ].join('\n'),
    },
    {
      by: 'lilei',
      minutesAgo: 150,
      text: [
        '上午拜访客户拿到的名片，有意向采购两条产线：',
        '华翔精密机械有限公司',
        '陈志强 采购经理',
        '手机：13800138021  电话：021-55667788',
        '邮箱：chenzq@huaxiang-jm.example',
      ].join('\n'),
    },
    { by: 'wangfang', minutesAgo: 40, text: '大家把本周的新线索今天下班前录入一下，明早例会过。Thanks!' },
  ],
  huadong: [
    {
      by: 'chenjing',
      minutesAgo: 220,
      text: [
        '昨天官网表单来的询价，请华东的同事跟进：',
        '苏州蓝湖新材料科技有限公司',
        '联系人：赵敏（市场总监）',
        '电话 0512-66778899',
        'zhaomin@lanhu-tech.example',
      ].join('\n'),
    },
    { by: 'lilei', minutesAgo: 200, text: '收到，我下午联系。' },
  ],
  'deal-desk': [
    {
      by: 'ada',
      minutesAgo: 95,
      text: [
        'Inbound call this morning, wants a quote for 40 units by Friday:',
        'Nordlicht Maschinenbau GmbH, Dr. Anna Vogel',
        '+49 40 5550 1234 · anna.vogel@nordlicht-maschinenbau.example',
      ].join('\n'),
    },
    { by: 'sam', minutesAgo: 90, text: 'They also asked Contoso for a price, so we should be quick.' },
  ],
}
