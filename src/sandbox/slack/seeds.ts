/** What the channels talk about before anyone comes: something to try the message shortcuts on. */
import { written } from './acts/write.ts'
import { channelIdOf, userIdOf } from './ids.ts'
import type { Slack } from './slack.ts'

const seeds: Readonly<Record<string, readonly { readonly by: string; readonly text: string }[]>> = {
  sales: [
    {
      by: 'ada',
      text: 'Morning all. Please put the contacts from the fair into the CRM today, while we still remember who was who.',
    },
    {
      by: 'sam',
      text: 'From the booth:\nLaura Bianchi\nHead of Purchasing\nNordwind Logistics GmbH\n+49 40 5550 1234 · laura.bianchi@nordwind-logistics.example\nwww.nordwind-logistics.example\nWants an offer for 40 handheld scanners.',
    },
    {
      by: 'lilei',
      text: '展会上新认识的客户：\n上海明远机械有限公司\n张伟 采购经理\n手机：13800138000\n电话：021-6288 5566\n邮箱：zhangwei@mingyuan.example\n对二期产线的设备很感兴趣。',
    },
  ],
  huadong: [
    { by: 'wangfang', text: '大家下午好，本周请把华东区的新线索都补全，周五开会要看。' },
    {
      by: 'chenjing',
      text: '市场活动转来一条：\n苏州恒达电子科技有限公司\n李娜，副总经理\n13912345678\nlina@hengda-tech.example\n想了解年度维保服务。',
    },
    {
      by: 'ada',
      text: 'Forwarding a card I was given in Suzhou:\nGreenfield Packaging Ltd\nTom Becker, Operations Director\nPhone +86 512 5550 7788\ntom.becker@greenfield-pack.example',
    },
  ],
  'deal-desk': [
    {
      by: 'sam',
      text: 'Can we do net 60 for this one?\nHarbor Foods Inc.\nEmily Stone, CFO\n(212) 555-0188, emily.stone@harborfoods.example\nBudget is about 85,000 USD.',
    },
    {
      by: 'lilei',
      text: '这个客户要求 9 折，请审批：\n杭州云起网络技术有限公司\n陈晨 总经理\n电话 0571-8899 6677\nchenchen@yunqi.example',
    },
  ],
}

/** Only channels in which nothing was said yet. */
export function seed(slack: Slack): void {
  for (const [channel, messages] of Object.entries(seeds)) {
    const conversation = slack.workspace.conversations.get(channelIdOf(channel))
    if (!conversation || conversation.messages.length > 0) continue
    for (const { by, text } of messages) {
      const user = slack.workspace.users.get(userIdOf(by))
      if (!user) throw new Error(`seeds: nobody is called ${by}`)
      conversation.messages.push(written(slack, user, text).message)
    }
  }
}
