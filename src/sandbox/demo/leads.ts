/** A person at a company somebody might sell to, as the demo organisation knows them. */
export interface DemoLead {
  readonly name: string
  readonly company: string
  readonly title: string
  readonly industry: string
  readonly region: string
  readonly city: string
  /** Of its web and e-mail addresses, under a domain that nobody owns. */
  readonly domain: string
}

const chinese = `
艾琳|安泰精密仪器有限公司|采购经理|manufacturing|华东, 上海|antai-jingyi
白雪|百川物流集团|运营总监|logistics|华东, 宁波|baichuan-logistics
蔡明|晨光新能源科技有限公司|总经理|energy|华东, 合肥|chenguang-energy
曹颖|长江重工股份有限公司|设备部部长|manufacturing|华南, 武汉|changjiang-heavy
陈伟|春晖医疗器械有限公司|副总经理|health|华东, 苏州|chunhui-medical
邓涛|鼎新软件有限公司|技术总监|software|华东, 杭州|dingxin-soft
丁洁|东篱茶业有限公司|市场部经理|retail|华东, 杭州|dongli-tea
杜鹏|大禹水务集团|项目负责人|government|华东, 南京|dayu-water
范文博|方圆检测技术有限公司|实验室主任|services|华东, 上海|fangyuan-lab
冯雪梅|飞鸿国际货运有限公司|商务经理|logistics|华东, 上海|feihong-freight
高翔|高原牧业有限公司|总经理|retail|华北, 兰州|gaoyuan-farm
郭敬|广信证券股份有限公司|信息部总监|finance|华东, 上海|guangxin-securities
韩磊|海纳云计算有限公司|采购总监|software|华东, 杭州|haina-cloud
何静|恒盛建筑工程有限公司|材料部经理|construction|华东, 南京|hengsheng-build
黄海波|浩瀚海洋工程有限公司|总工程师|energy|华东, 青岛|haohan-marine
江小鱼|金桥商业连锁有限公司|招商经理|retail|华东, 无锡|jinqiao-retail
康宁|康乐健康管理有限公司|院长|health|华东, 苏州|kangle-health
李娜|蓝天环保设备有限公司|销售副总|manufacturing|华东, 常州|lantian-green
林志远|龙腾汽车零部件有限公司|采购部长|manufacturing|华东, 宁波|longteng-auto
刘洋|绿洲食品有限公司|供应链总监|retail|华东, 济南|lvzhou-food
马晓东|明珠教育科技有限公司|校长|education|华东, 上海|mingzhu-edu
华为技术有限公司|华为技术有限公司|供应商管理部|telecom|华南, 深圳|huawei-demo
毛小雨|茂源纺织有限公司|厂长|manufacturing|华东, 绍兴|maoyuan-textile
倪红|南风化工股份有限公司|安全总监|manufacturing|华东, 南京|nanfeng-chem
欧阳娜|欧亚酒店管理集团|采购经理|services|华南, 三亚|ouya-hotels
潘建国|鹏程航空服务有限公司|总经理|logistics|华南, 深圳|pengcheng-air
钱进|启明星半导体有限公司|工艺经理|manufacturing|华东, 无锡|qimingxing-semi
任重|瑞康生物制药有限公司|质量总监|health|华东, 泰州|ruikang-bio
孙悦|三江水泥集团|采购主管|construction|华东, 芜湖|sanjiang-cement
沈冰|盛世传媒有限公司|创始人|services|华东, 上海|shengshi-media
唐诗韵|天行健体育用品有限公司|品牌经理|retail|华南, 厦门|tianxingjian-sport
王磊|万象城市商业管理有限公司|工程部经理|construction|华东, 上海|wanxiang-mall
吴敏|微光传感技术有限公司|研发经理|manufacturing|华东, 嘉兴|weiguang-sensor
谢婷|新月乳业有限公司|采购总监|retail|华北, 呼和浩特|xinyue-dairy
许志强|星河通信设备有限公司|产品经理|telecom|华东, 南通|xinghe-telecom
杨帆|远洋造船有限公司|物资部部长|manufacturing|华东, 舟山|yuanyang-ships
叶子|悦读文化传播有限公司|主编|education|华东, 杭州|yuedu-books
曾毅|智慧城市运营有限公司|规划部主任|government|华东, 苏州|zhihui-city
张敏|正大精工机械有限公司|采购经理|manufacturing|华东, 上海|zhengda-machines
周涛|中远智能仓储有限公司|总经理|logistics|华东, 上海|zhongyuan-storage`

const international = `
Alice Morgan|Alder & Finch Interiors|Purchasing Manager|retail|Europe, London|alder-finch
Anton Weber|Alpenwerk Maschinenbau GmbH|Head of Production|manufacturing|Europe, Munich|alpenwerk
Beatriz Santos|Brisa Renewables Lda|Procurement Lead|energy|Europe, Lisbon|brisa-renewables
Carlos Ortega|Costa Verde Foods SA|Managing Director|retail|Europe, Valencia|costaverde-foods
Daniel Novak|Delta Freight s.r.o.|Fleet Manager|logistics|Europe, Prague|delta-freight
Élodie Laurent|Étoile Cosmétiques SAS|Acheteuse principale|retail|Europe, Lyon|etoile-cosmetiques
Emily Stone|Harbor Foods Inc.|CFO|retail|North America, New York|harborfoods
Frank Miller|Four Corners Credit Union|Head of IT|finance|North America, Denver|fourcorners-cu
Grace Kim|Greenline Clinics|Chief of Operations|health|North America, Seattle|greenline-clinics
Hannah Lindqvist|Havsvind Energi AB|Project Manager|energy|Europe, Gothenburg|havsvind
Isabel Ferrari|Isola Tessuti S.p.A.|Sourcing Director|manufacturing|Europe, Milan|isola-tessuti
Ivan Petrov|Iskra Tools AD|Technical Director|manufacturing|Europe, Sofia|iskra-tools
Jack O'Neill|Juniper Ridge Builders|Owner|construction|North America, Boulder|juniper-ridge
Katarzyna Nowak|Kopernik Software sp. z o.o.|CTO|software|Europe, Kraków|kopernik-soft
Liam Walsh|Lakeshore Insurance Group|VP Claims|finance|North America, Chicago|lakeshore-ins
Maria Rossi|Meridiana Viaggi S.r.l.|Direttrice acquisti|services|Europe, Rome|meridiana-viaggi
Nadia Haddad|Northgate Hospital Trust|Supplies Manager|health|Europe, Leeds|northgate-trust
Oliver Grant|Orchard Learning Ltd|Programme Director|education|Europe, Bristol|orchard-learning
Priya Nair|Pallava Systems Pvt Ltd|Delivery Head|software|Asia Pacific, Bengaluru|pallava-systems
Quentin Dubois|Quai Neuf Logistique|Directeur des opérations|logistics|Europe, Marseille|quai-neuf
Rachel Adams|Redwood County Schools|Procurement Officer|education|North America, Sacramento|redwood-schools
Sofia Andersson|Skärgård Marine AB|CEO|manufacturing|Europe, Stockholm|skargard-marine
Thomas Becker|Greenfield Packaging Ltd|Operations Director|manufacturing|Europe, Cork|greenfield-pack
Uma Patel|Unity Pharma Distribution|Category Manager|health|Europe, Leicester|unity-pharma
Victor Hugo Lima|Valle Alto Minera|Gerente de compras|energy|North America, Monterrey|vale-alto
William Chen|Huawei West 华威电讯|Network Director|telecom|North America, Vancouver|westport-tel
Xavier Moreau|Xylo Bois SARL|Gérant|construction|Europe, Bordeaux|xylo-bois
Yuki Tanaka|Yamabiko Robotics KK|Purchasing Manager|manufacturing|Asia Pacific, Osaka|yamabiko-robotics
Zoe Martin|Zephyr Aerospace Parts|Supply Chain Lead|manufacturing|Europe, Toulouse|zephyr-aero
3D-Druck Schulz|3D-Druck Schulz e.K.|Inhaber|services|Europe, Leipzig|3d-druck-schulz`

const read = (lines: string): readonly DemoLead[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', company = '', title = '', industry = '', place = '', domain = ''] = line.split('|')
      const [region = '', city = ''] = place.split(', ')
      return { name, company, title, industry, region, city, domain }
    })

/** Invented companies but one: 华为 stands for the names that everyone looks for by their pinyin. */
export const chineseLeads = read(chinese)
export const internationalLeads = read(international)
