import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LeadDraft } from '#bot/grammar/facts/lead-draft.ts'
import { captureLead, parseLead } from '#bot/grammar/facts/parse-lead.ts'
import { anyText } from './phrases.ts'

const options = {
  now: new Date('2026-11-18T02:00:00Z'),
  timeZone: 'Asia/Shanghai',
  locale: 'en',
  country: 'CN',
} as const
const tomorrow3pm = new Date('2026-11-19T07:00:00Z')

const typed: readonly (readonly [string, Partial<LeadDraft>])[] = [
  [
    'Acme Ltd, 13800138000, a@acme.cn, follow up tomorrow 3pm',
    {
      name: 'Acme Ltd',
      company: 'Acme Ltd',
      mobile: '13800138000',
      email: 'a@acme.cn',
      followUp: { subject: 'follow up', at: tomorrow3pm, hasTime: true },
    },
  ],
  [
    '华为技术有限公司，13800138000，明天下午3点回访',
    {
      name: '华为技术有限公司',
      company: '华为技术有限公司',
      mobile: '13800138000',
      followUp: { subject: '回访', at: tomorrow3pm, hasTime: true },
    },
  ],
  [
    '华为 13800138000 明天下午3点回访',
    { name: '华为', mobile: '13800138000', followUp: { subject: '回访', at: tomorrow3pm, hasTime: true } },
  ],
  [
    '华为、13800138000、明天下午3点拜访、预算20万',
    {
      name: '华为',
      mobile: '13800138000',
      amount: { value: '200000' },
      followUp: { subject: '拜访', at: tomorrow3pm, hasTime: true },
    },
  ],
  [
    'Acme Ltd follow up tomorrow 3pm',
    { name: 'Acme Ltd', company: 'Acme Ltd', followUp: { subject: 'follow up', at: tomorrow3pm, hasTime: true } },
  ],
  [
    'Acme; follow up, tomorrow 3pm',
    { name: 'Acme', followUp: { subject: 'follow up', at: tomorrow3pm, hasTime: true } },
  ],
  ['Acme, tomorrow', { name: 'Acme', followUp: { subject: '', at: new Date('2026-11-19T01:00:00Z'), hasTime: false } }],
  [
    '王芳, 采购经理, 华为技术有限公司, 20万元',
    { name: '王芳', title: '采购经理', company: '华为技术有限公司', amount: { value: '200000', currency: 'CNY' } },
  ],
  ['王芳 采购经理 13800138000', { name: '王芳', title: '采购经理', mobile: '13800138000' }],
  [
    'Foo Co., Ltd., 010-88886666, https://foo.cn, 50k USD',
    {
      name: 'Foo Co., Ltd.',
      company: 'Foo Co., Ltd.',
      phone: '010-88886666',
      website: 'https://foo.cn',
      amount: { value: '50000', currency: 'USD' },
    },
  ],
  ['Acme, Inc., a@b.com', { name: 'Acme, Inc.', company: 'Acme, Inc.', email: 'a@b.com' }],
  [
    'Acme\tjane@acme.com\nCEO | +49 30 901820',
    { name: 'Acme', email: 'jane@acme.com', title: 'CEO', phone: '+49 30 901820' },
  ],
  ['公司：华为，联系人：王芳，电话：13800138000', { name: '王芳', company: '华为', mobile: '13800138000' }],
  ['Tel 010-88886666, Acme', { name: 'Acme', phone: '010-88886666' }],
  ['Acme 50k USD', { name: 'Acme', amount: { value: '50000', currency: 'USD' } }],
  ['Acme, budget: 80000', { name: 'Acme', amount: { value: '80000' } }],
  ['a@acme.cn', { name: 'a', email: 'a@acme.cn' }],
  ['13800138000', { name: '13800138000', mobile: '13800138000' }],
  ['Acme', { name: 'Acme' }],
  ['Acme, Jane, Bob', { name: 'Acme', leftover: ['Jane', 'Bob'] }],
  ['Acme, a@b.cn, c@d.cn', { name: 'Acme', email: 'a@b.cn', leftover: ['c@d.cn'] }],
  ['Acme, 13800138000, 13900139000', { name: 'Acme', mobile: '13800138000', phone: '13900139000' }],
  ["Friday's Ltd, met at fair", { name: "Friday's Ltd", company: "Friday's Ltd", leftover: ['met at fair'] }],
  ['Monday Meeting Ltd', { name: 'Monday Meeting Ltd', company: 'Monday Meeting Ltd' }],
  [
    'March Hare Ltd, needs delivery in May',
    { name: 'March Hare Ltd', company: 'March Hare Ltd', leftover: ['needs delivery in May'] },
  ],
  ['Sun Microsystems, 13800138000', { name: 'Sun Microsystems', mobile: '13800138000' }],
  ['Acme, Feb 30 call', { name: 'Acme', leftover: ['Feb 30 call'] }],
  ['Acme, yesterday call', { name: 'Acme', leftover: ['yesterday call'] }],
  [
    '（中国）华为公司，１３８００１３８０００',
    { name: '（中国）华为公司', company: '（中国）华为公司', mobile: '13800138000' },
  ],
  ['', { name: '' }],
]

describe('what is typed behind lead new', () => {
  test.each(typed)('%s', (text, draft) => {
    expect(parseLead(text, options)).toEqual({ leftover: [], ...draft })
  })

  test.each([
    ['Acme, 030 901820', 'DE', { phone: '030 901820' }],
    ['Acme, 0171 1234567', 'DE', { mobile: '0171 1234567' }],
    ['Acme, 13800138000', 'DE', { mobile: '+86 138 0013 8000' }],
    ['Acme, 415-555-2671', 'US', { phone: '415-555-2671' }],
    ['Acme, +1 (415) 555-2671', 'CN', { phone: '+1 415 555 2671' }],
    ['Acme, +8613800138000', 'CN', { mobile: '+86 138 0013 8000' }],
    ['Acme, +49 30 901820, 138 0013 8000', 'CN', { phone: '+49 30 901820', mobile: '138 0013 8000' }],
  ] as const)('%s typed in %s', (text, country, numbers) => {
    expect(parseLead(text, { ...options, country })).toEqual({ name: 'Acme', leftover: [], ...numbers })
  })

  test.each([
    ['¥50,000', '50000', 'CNY'],
    ['￥１２，０００', '12000', 'CNY'],
    ['$1.2m', '1200000', 'USD'],
    ['US$ 300', '300', 'USD'],
    ['€ 5.000', '5000', 'EUR'],
    ['EUR 1.234,56', '1234.56', 'EUR'],
    ['1,234.56 EUR', '1234.56', 'EUR'],
    ["CHF 1'000", '1000', 'CHF'],
    ['50k', '50000', undefined],
    ['2 million dollars', '2000000', 'USD'],
    ['20万', '200000', undefined],
    ['1.1万元', '11000', 'CNY'],
    ['0.29亿', '29000000', undefined],
    ['3千万人民币', '30000000', 'CNY'],
    ['5万美元', '50000', 'USD'],
    ['200块', '200', 'CNY'],
    ['预算30万左右', '300000', undefined],
  ])('%s is money', (text, value, currency) => {
    expect(parseLead(`Acme, ${text}`, options).amount).toEqual(currency ? { value, currency } : { value })
  })

  test.each(['5m', '30 min', '20 kg', '3点', '2026年', 'L-12', '20万人', '100', '5%'])('%s is no money', (text) => {
    expect(parseLead(`Acme, ${text}`, options).amount).toBeUndefined()
  })
})

const captured: readonly (readonly [string, Partial<LeadDraft>])[] = [
  [
    "Hi, I'm Jane Doe from Acme GmbH, my number is +49 30 901820",
    { name: 'Jane Doe', company: 'Acme GmbH', phone: '+49 30 901820' },
  ],
  ['Hello, my name is Bob Lee. Write to bob@initech.com', { name: 'Bob Lee', email: 'bob@initech.com' }],
  [
    'This is Tom from Initech, can we meet Friday 10am?',
    {
      name: 'Tom',
      company: 'Initech',
      followUp: { subject: 'can we meet?', at: new Date('2026-11-20T02:00:00Z'), hasTime: true },
    },
  ],
  [
    'Just spoke with Sarah Connor at Cyberdyne Systems, budget is $50k',
    { name: 'Sarah Connor', company: 'Cyberdyne Systems', amount: { value: '50000', currency: 'USD' } },
  ],
  [
    'Best regards,\nJane Doe\nHead of Purchasing\nAcme Corp.\nT: +1 415 555 2671\nM: +1 415 555 2672\nE: jane@acme.com\nwww.acme.com',
    {
      name: 'Jane Doe',
      title: 'Head of Purchasing',
      company: 'Acme Corp.',
      phone: '+1 415 555 2671',
      mobile: '+1 415 555 2672',
      email: 'jane@acme.com',
      website: 'www.acme.com',
    },
  ],
  [
    'Jane Doe, Sales Director\nShanghai Foo Co., Ltd.\nTel: 021-12345678',
    { name: 'Jane Doe', title: 'Sales Director', company: 'Shanghai Foo Co., Ltd.', phone: '021-12345678' },
  ],
  [
    'Thanks\nJan van der Berg\nInnovation Partners B.V.',
    { name: 'Jan van der Berg', company: 'Innovation Partners B.V.' },
  ],
  [
    'Name: Jane Doe\nCompany: Acme\nTitle: CEO\nMobile: 13800138000\nEmail: j@a.com',
    { name: 'Jane Doe', company: 'Acme', title: 'CEO', mobile: '13800138000', email: 'j@a.com' },
  ],
  [
    '您好，我是华为技术有限公司的王芳，电话13800138000，请明天下午3点联系我',
    {
      name: '王芳',
      company: '华为技术有限公司',
      mobile: '13800138000',
      followUp: { subject: '请联系我', at: tomorrow3pm, hasTime: true },
    },
  ],
  [
    '王芳\n采购总监\n上海某某科技有限公司\n手机：13800138000\n电话：021-12345678\n传真：021-12345679\n邮箱：wf@mm.cn',
    {
      name: '王芳',
      title: '采购总监',
      company: '上海某某科技有限公司',
      mobile: '13800138000',
      phone: '021-12345678',
      email: 'wf@mm.cn',
    },
  ],
  ['联系人：王芳  电话：13800138000  公司：华为', { name: '王芳', company: '华为', mobile: '13800138000' }],
  ['王芳 | 销售总监\n华东集团', { name: '王芳', title: '销售总监', company: '华东集团' }],
  ['客户李先生想要报价，电话 13900139000', { name: '李先生', mobile: '13900139000' }],
  [
    '张总说下周二下午两点见面',
    { name: '张总', followUp: { subject: '张总说见面', at: new Date('2026-11-24T06:00:00Z'), hasTime: true } },
  ],
  ['we got one from foo@bar.com', { name: 'foo', email: 'foo@bar.com' }],
  ['我们公司需要一套系统，贵公司能报价吗', { name: '我们公司需要一套系统，贵公司能报价吗' }],
  ['just text\nand more', { name: 'just text' }],
  ['谢谢', { name: '谢谢' }],
]

describe('a message saved as a lead', () => {
  test.each(captured)('%s', (text, draft) => {
    expect(captureLead(text, options)).toEqual({ leftover: [], description: text, ...draft })
  })

  test.each([
    ['客户来电：王小明，13800138000，想了解ERP系统', { name: '王小明' }],
    ['王小明，华信科技有限公司，13912345678', { name: '王小明', company: '华信科技有限公司' }],
    ['今天见了李雷，想买200套，电话13711112222', { name: '李雷' }],
    ['客户：张伟 华为技术有限公司 zhangwei@huawei.com', { name: '张伟', company: '华为技术有限公司' }],
    ['你好，我是中兴的刘洋，手机13800001111，麻烦报个价', { name: '刘洋' }],
    ['转发：欧阳娜娜，上海云帆网络科技，联系方式 18621234567', { name: '欧阳娜娜', company: '上海云帆网络科技' }],
    ['来电客户 陈思远 先生 13500001234 咨询产品', { name: '陈思远' }],
    ['新客户：赵敏 总监 蓝海集团 13812345678', { name: '赵敏', title: '总监', company: '蓝海集团' }],
    [
      '安排一下，方案发到群里，高级版多少钱，13812345678',
      { name: '安排一下，方案发到群里，高级版多少钱，13812345678' },
    ],
  ])('a name between commas: %s', (text, draft) => {
    expect(captureLead(text, options)).toMatchObject(draft)
  })
})

/** The message, who it is about, and their company. */
const told: readonly (readonly [string, string, string | undefined])[] = [
  ['Met Li Wei of Huawei Technologies Ltd, 13912345678', 'Li Wei', 'Huawei Technologies Ltd'],
  ['Call from Li Wei, 华为技术有限公司, 13912345678', 'Li Wei', '华为技术有限公司'],
  ['Just met Tom of Acme Ltd', 'Tom', 'Acme Ltd'],
  ['Met Li Wei of Bank of China Ltd', 'Li Wei', 'Bank of China Ltd'],
  ['Met Ann Lee and Bob Ray of Acme Ltd', 'Ann Lee', 'Acme Ltd'],
  ['Met Li Wei of Huawei, 13912345678', 'Li Wei', 'Huawei'],
  ['Met 李伟 of Huawei Technologies Ltd', '李伟', 'Huawei Technologies Ltd'],
  ['Met Li Wei, Sales Director of Huawei Technologies Ltd', 'Li Wei', 'Huawei Technologies Ltd'],
  ['Spoke with Sarah Connor from Initech, wants a quote', 'Sarah Connor', 'Initech'],
  ["Spoke to Ann Lee at Acme Ltd's office, 13912345678", 'Ann Lee', 'Acme Ltd'],
  ['Meeting with Tom Baker at Acme Ltd, 13912345678', 'Tom Baker', 'Acme Ltd'],
  ['Lunch with Jane Doe, Globex Corp., 13912345678', 'Jane Doe', 'Globex Corp.'],
  ['Had a call with Dr. Anna Schmidt of Schmidt & Söhne GmbH', 'Anna Schmidt', 'Schmidt & Söhne GmbH'],
  ['Enquiry from Ahmed Khan, Gulf Trading, 13912345678', 'Ahmed Khan', 'Gulf Trading'],
  ['Yesterday I called Jane Doe of Globex Corp. about the licences', 'Jane Doe', 'Globex Corp.'],
  ['Li Wei of Huawei Technologies Ltd called, 13912345678', 'Li Wei', 'Huawei Technologies Ltd'],
  ['Called Acme Ltd, 13912345678', 'Acme Ltd', 'Acme Ltd'],
  ['Call Acme Ltd back', 'Acme Ltd', 'Acme Ltd'],
  ['We visited Foo Co., Ltd. yesterday', 'Foo Co., Ltd.', 'Foo Co., Ltd.'],
  ['Met Monday with Acme Ltd', 'Acme Ltd', 'Acme Ltd'],
  ['Met Ann at CES, 13912345678', 'Ann', undefined],
  ['今天见了华为技术有限公司的李伟，电话13912345678', '李伟', '华为技术有限公司'],
  ['昨天拜访了华信科技有限公司，采购经理王芳，13912345678', '王芳', '华信科技有限公司'],
  ['刚刚联系了李伟（华为技术有限公司），13912345678', '李伟', '华为技术有限公司'],
  ['今天华为技术有限公司的李伟来电，13912345678', '李伟', '华为技术有限公司'],
  ['今天和华为技术有限公司的李伟聊过，13912345678', '李伟', '华为技术有限公司'],
  ['拜访华为技术有限公司的李伟，13912345678', '李伟', '华为技术有限公司'],
  ['李伟是华为技术有限公司的采购经理，13912345678', '李伟', '华为技术有限公司'],
  ['见了Li Wei，华为技术有限公司，13912345678', 'Li Wei', '华为技术有限公司'],
  ['我和同事昨天下午走访了中芯国际集成电路制造有限公司的赵敏，13912345678', '赵敏', '中芯国际集成电路制造有限公司'],
  ['接到云帆网络科技有限公司陈思远的电话，13912345678', '陈思远', '云帆网络科技有限公司'],
  ['新客户华信集团有限公司的李伟，13912345678', '李伟', '华信集团有限公司'],
  ['今天见到蓝海集团的周明总监，13912345678', '周明', '蓝海集团'],
  ['我朋友介绍的蓝海贸易有限公司，13912345678', '蓝海贸易有限公司', '蓝海贸易有限公司'],
  ['小王昨天拜访了华为技术有限公司', '华为技术有限公司', '华为技术有限公司'],
  ['和华为技术有限公司谈合作，13912345678', '华为技术有限公司', '华为技术有限公司'],
  ['联系了美的集团的方洪波，13912345678', '方洪波', '美的集团'],
  ['李伟来电，想了解ERP，13912345678', '李伟', undefined],
  ['刚才跟张伟通了电话，13912345678', '张伟', undefined],
]

describe('a message that tells of a meeting or a call', () => {
  test.each(told)('%s', (text, name, company) => {
    const draft = captureLead(text, options)
    expect({ name: draft.name, company: draft.company }).toEqual({ name, company })
  })

  test.each([
    'Met Office Ltd',
    'Met Police Federation Ltd',
    'Call Centre Solutions Ltd',
    'Call of Duty Ltd',
    'Meeting Point Ltd',
    'Contact Energy Ltd',
    'Spoke Bikes Ltd',
    'From Software Inc',
    'Just Eat Ltd',
    'House of Fraser Ltd',
    'Taste of India Ltd',
    'Royal Bank of Scotland plc',
    '见山科技有限公司',
    '遇见小面餐饮管理有限公司',
    '今天国际物流技术股份有限公司',
    '明天控股有限公司',
    '刚泰控股集团',
    '和记黄埔有限公司',
    '中和科技有限公司',
    '上海永和豆浆有限公司',
    '在线途游科技有限公司',
    '是德科技（中国）有限公司',
    '我爱我家房地产有限公司',
    '美的集团',
  ])('%s only begins like one', (company) => {
    expect(captureLead(`${company}, 13912345678`, options)).toMatchObject({ name: company, company })
    expect(captureLead(`${company}，电话13912345678`, options)).toMatchObject({ name: company, company })
  })

  test('a company that begins with such a word can be met', () => {
    expect(captureLead('Met Bank of China Ltd', options)).toMatchObject({ name: 'Bank of China Ltd' })
    expect(captureLead('昨天联系了是德科技有限公司', options)).toMatchObject({ company: '是德科技有限公司' })
    expect(captureLead('今天拜访了见山科技有限公司的李伟', options)).toMatchObject({
      name: '李伟',
      company: '见山科技有限公司',
    })
  })
})

describe('for any text', () => {
  test('nothing typed makes it fail, and a lead of some text has a name', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const draft = parseLead(text, options)
        if (/[\p{L}\p{N}]/u.test(text)) expect(draft.name, text).not.toBe('')
        if (draft.followUp) expect(draft.followUp.at.getTime()).toBeGreaterThan(options.now.getTime())
      }),
      { numRuns: 1500 },
    )
  })

  test('no message makes it fail, and none of it is lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const draft = captureLead(text, options)
        expect(draft.description.length).toBeLessThanOrEqual(text.length)
        if (/[\p{L}\p{N}]/u.test(text)) expect(draft.name, text).not.toBe('')
      }),
      { numRuns: 1500 },
    )
  })

  test('ten thousand characters are read at once', () => {
    for (const unit of [
      'a',
      '王',
      '1',
      '1 ',
      'Acme ',
      '公司',
      'Co ',
      'A.',
      '一',
      '周一',
      '@',
      'a.',
      '<a ',
      '1,',
      '我是',
      '今天',
      '见了',
      '的',
      'Met ',
      'of ',
      'I called ',
      'Met Ann of Acme Ltd ',
      '见了华为有限公司的李伟',
      '总',
    ]) {
      const text = unit.repeat(Math.ceil(10_000 / unit.length))
      const started = performance.now()
      parseLead(text, options)
      captureLead(text, options)
      expect(performance.now() - started, unit).toBeLessThan(4000)
    }
  })
})

test('of an address alone, the name that begins as its domain does stands for its owner', () => {
  const named = (text: string) => captureLead(text, options).name
  expect(named('Please send the price list to d@delta.cn. Delta Works needs it by noon')).toBe('Delta Works')
  expect(named('write to info@blue-river.com about BlueRiver')).toBe('BlueRiver')
  expect(named('write to d@delta.cn please')).toBe('d')
  expect(named('the delta of the river, d@delta.cn')).toBe('d')
})

test.each([
  ['Please call Zhang Wei (zw@huaxin.com) 13800138000', 'Zhang Wei', undefined],
  ['Anna <d@delta.cn>, Delta Works', 'Anna', 'Delta Works'],
  ['New contact: Tom Bell, tom@acme.com', 'Tom Bell', undefined],
  ['From: "Ann Lee" <ann@acme.com>', 'Ann Lee', undefined],
  ['got a mail from Jean-Luc Picard <jl@fleet.example> about Fleet Systems', 'Jean-Luc Picard', 'Fleet Systems'],
  ['Delta Works (d@delta.cn) asked again', 'Delta Works', undefined],
  ['Ask Tom, tom@acme.com', 'tom', undefined],
])('whoever stands right before an address is its owner: %s', (text, name, company) => {
  expect(captureLead(text, options)).toMatchObject({ name, ...(company && { company }) })
})
