/** What people call figures of leads. */
import type { WordsOf } from './measure-words.ts'

export const leadWords = {
  leads: {
    en: ['number of leads', 'lead count', 'lead volume', 'incoming leads', 'lead numbers', 'inflow of leads'],
    zh: ['线索数', '线索数量', '线索量', '新增线索数', '新线索数', '线索总数', '新增线索量', '线索个数'],
    weak: { en: ['leads generated', 'leads received', 'lead', 'new lead', 'enquiry', 'inquiry'], zh: ['线索新增', '新增线索', '线索', '销售线索', '新线索', '潜在客户', '询盘', '新增', '新增了'] },
  },
  amount: {
    en: ['estimated amount of leads', 'lead amount', 'lead value', 'value of leads', 'amount of leads'],
    zh: ['线索金额', '线索预计金额', '线索价值', '线索总金额'],
  },
  hot: {
    en: ['number of hot leads', 'hot lead count'],
    zh: ['热线索数', '热门线索数', '高意向线索数', '热线索数量'],
    weak: { en: ['hot lead'], zh: ['热线索', '高意向线索', '热门线索'] },
  },
  disqualified: {
    en: ['number of disqualified leads', 'disqualified lead count'],
    zh: ['无效线索数', '无效线索数量', '废线索数'],
    weak: { en: ['leads disqualified', 'disqualified lead', 'bad lead', 'junk lead'], zh: ['无效线索', '废线索'] },
  },
  conversion: {
    en: ['conversion rate', 'lead conversion rate', 'lead conversion', 'lead to customer rate', 'conversion ratio', 'qualification rate'],
    zh: ['转化率', '线索转化率', '升级率', '线索升级率', '转换率', '线索转换率'],
    weak: { en: ['convert', 'converting'], zh: ['转化', '转化得'] },
  },
  conversions: {
    en: ['conversions', 'number of converted leads'],
    zh: ['转化线索数', '转化数', '升级线索数', '转化的线索数', '新增客户数', '新客户数', '线索转化数', '转化数量', '新增多少客户', '新增了多少客户'],
    weak: { en: ['leads converted', 'new customers won', 'leads turned customers', 'new customers', 'new customers did we win', 'new customers did we get', 'converted lead', 'converted', 'upgraded lead'], zh: ['新增客户', '转化线索', '已转化线索', '转化的线索', '升级的线索'] },
  },
  untilConverted: {
    en: ['time to convert', 'days to convert', 'how long until a lead converts', 'time until conversion', 'lead cycle', 'how long do leads take to convert', 'conversion time', 'how long does a lead take to convert'],
    zh: ['转化周期', '线索转化周期', '转化天数', '线索多久转化', '多久转化', '转化时长', '平均转化天数', '转化要多久'],
  },
} as const satisfies WordsOf<'leads'> // biome-ignore format: rows of words read best
