import { expect, test } from 'vitest'
import { parseCommand } from '#bot/grammar/commands/parse-command.ts'

/** The name that is given; `?` where it is asked for; nothing where the words are about something else. */
const read = (said: string) => {
  const command = parseCommand(said)
  return 'verb' in command && command.verb === 'companyName' ? (command.args.text ?? '?') : undefined
}

test.each([
  ['rename our company to Huaxin Trading', 'Huaxin Trading'],
  ['Please rename the company to Huaxin Trading', 'Huaxin Trading'],
  ['rename company as Huaxin', 'Huaxin'],
  ['rename the organisation to Huaxin & Sons, Ltd.', 'Huaxin & Sons, Ltd.'],
  ['company name Huaxin', 'Huaxin'],
  ['company name: Huaxin Trading Co.', 'Huaxin Trading Co.'],
  ['company name is now Huaxin', 'Huaxin'],
  ['company name = Huaxin', 'Huaxin'],
  ['our company name is Huaxin', 'Huaxin'],
  ['set company name to Huaxin', 'Huaxin'],
  ['change our company name to "Huaxin Trading"', 'Huaxin Trading'],
  ['change the name of our company to Huaxin', 'Huaxin'],
  ['our company is called Huaxin', 'Huaxin'],
  ['call our company Huaxin', 'Huaxin'],
  ['把公司名称改为华信贸易', '华信贸易'],
  ['将我们公司的名称修改为华信贸易', '华信贸易'],
  ['请把公司名字改成“华信贸易”', '华信贸易'],
  ['公司名称 华信贸易', '华信贸易'],
  ['公司名称：华信贸易有限公司', '华信贸易有限公司'],
  ['公司名称改为华信贸易', '华信贸易'],
  ['修改公司名称为华信贸易', '华信贸易'],
  ['公司更名为华信贸易', '华信贸易'],
  ['我们公司改名叫华信', '华信'],
  ['重命名公司为华信', '华信'],
  ['company name', '?'],
  ['what is our company name?', undefined],
  ['公司名称', '?'],
  ['公司名称是什么？', '?'],
  ['set company name of L-1 to Huaxin', undefined],
  ['company name of L-1', undefined],
  ['L-1 company name Huaxin', undefined],
  ['公司名称包含华信', undefined],
  ['find lead company=Huaxin', undefined],
  ['公司名称：华信科技\n联系人：张三\n电话：13800138000', undefined],
  ['公司名称：华信科技，电话：13800138000', undefined],
  ['公司改革从明天开始', undefined],
  ['company settings', undefined],
  ['rename L-1 to Huaxin', undefined],
])('%s', (said, name) => expect(read(said)).toBe(name))
