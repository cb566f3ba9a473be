/** Companies that the demo's people have dealt with, and who works there. All of them are made up. */
import type { Chance } from './chance.ts'

export interface DemoCompany {
  readonly name: string
  readonly person: string
  readonly title: string
  readonly industry: string
  readonly region: string
  /** Of its web and e-mail addresses, under a domain that nobody owns. */
  readonly domain: string
  readonly mailbox: string
  readonly currency: string
  readonly isChinese: boolean
}

/** What it is called, in pinyin, what it does, and where. */
const chinese = `
云岭|yunling|精密机械有限公司|manufacturing
沐阳|muyang|食品股份有限公司|retail
凌霄|lingxiao|航空部件有限公司|manufacturing
澄湖|chenghu|水务有限公司|government
砺石|lishi|建材集团|construction
青禾|qinghe|生物科技有限公司|health
远岫|yuanxiu|物流有限公司|logistics
启衡|qiheng|仪表有限公司|manufacturing
泽川|zechuan|化工有限公司|manufacturing
曜能|yaoneng|新能源有限公司|energy
松涛|songtao|造纸有限公司|manufacturing
蓝屿|lanyu|海洋装备有限公司|manufacturing
锦澜|jinlan|纺织有限公司|manufacturing
正弦|zhengxian|电气有限公司|manufacturing
鹿鸣|luming|乳业有限公司|retail
恒岳|hengyue|重工有限公司|manufacturing
嘉穗|jiasui|粮油有限公司|retail
森屿|senyu|家居有限公司|retail
朗序|langxu|软件有限公司|software
睿帆|ruifan|医疗器械有限公司|health
宏砚|hongyan|建设工程有限公司|construction
北渚|beizhu|热电有限公司|energy
驰聿|chiyu|汽车零部件有限公司|manufacturing
明漪|mingyi|玻璃有限公司|manufacturing
盛樾|shengyue|包装有限公司|manufacturing
泊远|boyuan|港务有限公司|logistics
天砚|tianyan|半导体有限公司|manufacturing
晟禾|shenghe|农业科技有限公司|retail
励行|lixing|轨道交通设备有限公司|manufacturing
云栈|yunzhan|数据服务有限公司|telecom
和煦|hexu|制药有限公司|health
铭轩|mingxuan|钢构有限公司|construction
川渝味|chuanyuwei|调味品有限公司|retail
新澜|xinlan|燃气有限公司|energy
格物|gewu|检测技术有限公司|services
禾木|hemu|木业有限公司|manufacturing
赤霄|chixiao|铸造有限公司|manufacturing
南屏|nanping|酒店管理集团|services
瀚元|hanyuan|石油装备有限公司|energy
未央|weiyang|光电有限公司|manufacturing
秉川|bingchuan|水泥有限公司|construction
长歌|changge|印务有限公司|services
拓岭|tuoling|矿业有限公司|energy
景行|jingxing|职业技术学院|education
广陵|guangling|啤酒有限公司|retail
微澜|weilan|传感技术有限公司|manufacturing
弘毅达|hongyida|智能装备有限公司|manufacturing
海岚|hailan|冷链物流有限公司|logistics
东屿|dongyu|塑业有限公司|manufacturing
金泽源|jinzeyuan|环保工程有限公司|services
朔风|shuofeng|风电设备有限公司|energy
临溪|linxi|饮料有限公司|retail
德润康|derunkang|医药包装有限公司|health
卓岸|zhuoan|船舶配套有限公司|manufacturing
信步|xinbu|鞋业有限公司|manufacturing
九畹|jiuwan|日化有限公司|retail
安澜|anlan|消防技术有限公司|services
万壑|wanhe|隧道工程有限公司|construction
同晖|tonghui|照明有限公司|manufacturing
思齐|siqi|教育装备有限公司|education
元朔|yuanshuo|机床有限公司|manufacturing
汇陆通|huilutong|供应链有限公司|logistics
丰屿|fengyu|水产有限公司|retail
博川|bochuan|阀门有限公司|manufacturing
盈科达|yingkeda|电子有限公司|manufacturing
龙津|longjin|茶业有限公司|retail
峻岭|junling|工程机械有限公司|manufacturing
碧落|biluo|空调设备有限公司|manufacturing
开元泰|kaiyuantai|橡胶有限公司|manufacturing
双栖|shuangqi|涂料有限公司|manufacturing
鼎湖山|dinghushan|饮用水有限公司|retail
丹枫|danfeng|制冷设备有限公司|manufacturing
嵩阳|songyang|耐火材料有限公司|manufacturing
合纵|hezong|通信技术有限公司|telecom
知远|zhiyuan|信息系统有限公司|software
朝露|zhaolu|婴童用品有限公司|retail
顺昌隆|shunchanglong|五金有限公司|manufacturing
流芳|liufang|香料有限公司|manufacturing
沧浪|canglang|泵业有限公司|manufacturing
祁连|qilian|盐化有限公司|manufacturing`

/** The same, with its country's region and currency. */
const international = `
Alpenrose Molkerei GmbH|alpenrose|retail|Europe|EUR
Brandt & Söhne Maschinen GmbH|brandt-soehne|manufacturing|Europe|EUR
Cobalt Ridge Mining Co.|cobaltridge|energy|North America|USD
Dunmore Distillers Ltd|dunmore|retail|Europe|GBP
Elbtal Glaswerke AG|elbtal-glas|manufacturing|Europe|EUR
Fjordkraft Anlegg AS|fjord-anlegg|energy|Europe|EUR
Granite State Plastics Inc.|granite-plastics|manufacturing|North America|USD
Hollister Bay Brewing Co.|hollister-bay|retail|North America|USD
Imprenta del Sur SA|imprenta-sur|services|Europe|EUR
Jutland Foods A/S|jutland-foods|retail|Europe|EUR
Kestrel Aerostructures Ltd|kestrel-aero|manufacturing|Europe|GBP
Lumière Pharma SAS|lumiere-pharma|health|Europe|EUR
Mapleton Paper Corp.|mapleton-paper|manufacturing|North America|USD
Nordhafen Logistik GmbH|nordhafen|logistics|Europe|EUR
Oakfield Medical Devices Inc.|oakfield-med|health|North America|USD
Pacific Crest Foods Inc.|pacificcrest|retail|North America|USD
Quarry Lane Cement Ltd|quarrylane|construction|Europe|GBP
Rivage Cosmétique SA|rivage|retail|Europe|EUR
Sakura Precision KK|sakura-precision|manufacturing|Asia Pacific|USD
Tasman Dairy Pty Ltd|tasman-dairy|retail|Asia Pacific|USD
Umbra Ceramiche S.p.A.|umbra-ceramiche|manufacturing|Europe|EUR
Vantaa Kone Oy|vantaa-kone|manufacturing|Europe|EUR
Whitewater Utilities District|whitewater-ud|government|North America|USD
Yarra Packaging Pty Ltd|yarra-pack|manufacturing|Asia Pacific|USD
Zuiderzee Pompen BV|zuiderzee|manufacturing|Europe|EUR
Bluestem Ethanol LLC|bluestem|energy|North America|USD
Cascadia Semiconductor Inc.|cascadia-semi|manufacturing|North America|USD
Danubia Papier a.s.|danubia|manufacturing|Europe|EUR
Everglade Citrus Inc.|everglade|retail|North America|USD
Formosa Bay Electronics Co.|formosabay|manufacturing|Asia Pacific|USD
Gironde Vins SARL|gironde-vins|retail|Europe|EUR
Harrow Valley Foundry Ltd|harrowvalley|manufacturing|Europe|GBP
Iron Creek Steel Inc.|ironcreek|manufacturing|North America|USD
Kauri Timber Ltd|kauri-timber|manufacturing|Asia Pacific|USD
Lakeland Cold Storage Inc.|lakeland-cold|logistics|North America|USD
Monte Verde Café Lda|monteverde|retail|Europe|EUR
Pinecrest Hospitals Inc.|pinecrest|health|North America|USD
Rheingold Chemie GmbH|rheingold-chemie|manufacturing|Europe|EUR
Strathmore Paints plc|strathmore|manufacturing|Europe|GBP
Tidewater Shipyards Inc.|tidewater|manufacturing|North America|USD`

const surnames = '王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'
const givenNames = [
  ...[
    '建华',
    '志强',
    '丽娟',
    '海燕',
    '文涛',
    '思远',
    '雅琴',
    '国栋',
    '晓峰',
    '婷婷',
    '子涵',
    '振宇',
    '慧敏',
    '立新',
    '佳怡',
  ],
  ...[
    '一鸣',
    '永康',
    '春梅',
    '俊杰',
    '淑芬',
    '天宇',
    '梦洁',
    '宏伟',
    '玉兰',
    '启明',
    '若兰',
    '少华',
    '静怡',
    '德胜',
    '凯',
  ],
]
const chineseTitles = [
  '采购经理',
  '设备部部长',
  '总工程师',
  '生产总监',
  '副总经理',
  '技术主管',
  '项目经理',
  '供应链总监',
]

const firstNames = [
  ...['Anna', 'Ben', 'Clara', 'David', 'Elena', 'Felix', 'Georgia', 'Henrik', 'Ines', 'Jonas', 'Kate', 'Luca', 'Marta'],
  ...['Niall', 'Olivia', 'Pavel', 'Rosa', 'Simon', 'Tara', 'Viktor'],
]
const lastNames = [
  ...[
    'Abbott',
    'Berger',
    'Costa',
    'Dahl',
    'Ellison',
    'Fontaine',
    'Gruber',
    'Holm',
    'Ibarra',
    'Jensen',
    'Keller',
    'Lowe',
  ],
  ...[
    'Marchetti',
    'Nyberg',
    'Osborne',
    'Prentice',
    'Quist',
    'Reyes',
    'Schaefer',
    'Thorne',
    'Vogel',
    'Whitaker',
    'Zeller',
  ],
]
const titles = [
  ...['Purchasing Manager', 'Plant Manager', 'Head of Engineering', 'Operations Director', 'Maintenance Lead'],
  ...['Supply Chain Manager', 'Technical Director', 'Project Manager'],
]

/** One after the other of a list whose next is known by its steps, so that no two persons are called alike. */
const nth = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|'))

/** All of them, in an order of chance. Chinese ones lie where the given regions say, in turn. */
export function companiesOf(chance: Chance, chineseRegions: readonly string[]): readonly DemoCompany[] {
  const local = lines(chinese).map(([brand = '', domain = '', kind = '', industry = ''], at): DemoCompany => {
    const person = `${nth([...surnames], at * 7)}${nth(givenNames, at)}`
    const name = `${brand}${kind}`
    const region = nth(chineseRegions, at)
    const mailbox = `${nth(['cgb', 'sales', 'info', 'gcb'], at)}`
    const of = { industry, region, domain, mailbox, currency: 'CNY', isChinese: true }
    return { name, person, title: nth(chineseTitles, at * 3), ...of }
  })
  const abroad = lines(international).map(
    ([name = '', domain = '', industry = '', region = '', currency = ''], at): DemoCompany => {
      const [first, last] = [nth(firstNames, at * 3), nth(lastNames, at * 5)]
      const mailbox = `${first}.${last}`.toLowerCase()
      const of = { industry, region, domain, mailbox, currency, isChinese: false }
      return { name, person: `${first} ${last}`, title: nth(titles, at * 3), ...of }
    },
  )
  return [...local, ...abroad]
    .map((one) => [chance.share(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one)
}
