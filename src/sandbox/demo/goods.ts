import { type Customer, customerKind } from '#domain/business/customer.ts'
import { type Category, categoryKind } from '#domain/catalogue/category.ts'
import { type Product, productKind } from '#domain/catalogue/product.ts'
import type { User } from '#domain/organization/user.ts'
import type { Recorded } from '#domain/records/record.ts'
import { type Making, recordOf, storeAll } from './past/store.ts'

/** Category, and the one above it. */
const categories = [
  ['工业设备 Industrial equipment', ''],
  ['传感器 Sensors', '工业设备 Industrial equipment'],
  ['温度传感器 Temperature', '传感器 Sensors'],
  ['压力传感器 Pressure', '传感器 Sensors'],
  ['控制系统 Controls', '工业设备 Industrial equipment'],
  ['软件 Software', ''],
  ['服务 Services', ''],
] as const
type CategoryName = (typeof categories)[number][0]

interface DemoProduct {
  readonly name: string
  readonly code: string
  readonly category: CategoryName
  readonly supplier?: string
  readonly unit: string
  readonly quoted: number
  readonly actual: number
  readonly cost: number
}

const products: readonly DemoProduct[] = [
  {
    ...{
      name: '铂电阻温度传感器 PT100',
      code: 'TS-100',
      category: '温度传感器 Temperature',
      supplier: '苏州精测元件厂',
    },
    ...{ unit: '支', quoted: 480, actual: 420, cost: 215 },
  },
  {
    ...{ name: '热电偶 K 型', code: 'TS-200', category: '温度传感器 Temperature', supplier: '苏州精测元件厂' },
    ...{ unit: '支', quoted: 260, actual: 235, cost: 128 },
  },
  {
    ...{
      name: 'Pressure transmitter P3',
      code: 'PS-300',
      category: '压力传感器 Pressure',
      supplier: 'Rheintal Messtechnik',
    },
    ...{ unit: 'pc', quoted: 2150, actual: 1980, cost: 1240 },
  },
  {
    ...{ name: '微压差变送器', code: 'PS-120', category: '压力传感器 Pressure', supplier: '苏州精测元件厂' },
    ...{ unit: '台', quoted: 1680, actual: 1520, cost: 890 },
  },
  {
    ...{ name: 'PLC 控制柜', code: 'CS-800', category: '控制系统 Controls', supplier: 'Rheintal Messtechnik' },
    ...{ unit: '套', quoted: 68000, actual: 62000, cost: 41500 },
  },
  {
    ...{ name: 'Edge gateway G2', code: 'CS-220', category: '控制系统 Controls', supplier: 'Rheintal Messtechnik' },
    ...{ unit: 'pc', quoted: 5600, actual: 5200, cost: 3350 },
  },
  {
    ...{ name: '设备云监控平台', code: 'SW-1', category: '软件 Software' },
    ...{ unit: '年', quoted: 36000, actual: 30000, cost: 6000 },
  },
  {
    ...{ name: '安装调试', code: 'SV-1', category: '服务 Services' },
    ...{ unit: '天', quoted: 2400, actual: 2200, cost: 1100 },
  },
  {
    ...{ name: 'Annual maintenance 年度保养', code: 'SV-2', category: '服务 Services' },
    ...{ unit: '次', quoted: 12000, actual: 10800, cost: 5200 },
  },
  {
    ...{ name: '电磁流量计 FM-50', code: 'FM-50', category: '传感器 Sensors', supplier: '苏州精测元件厂' },
    ...{ unit: '台', quoted: 4200, actual: 3700, cost: 2100 },
  },
  {
    ...{ name: 'Vibration sensor V10', code: 'VS-10', category: '传感器 Sensors', supplier: 'Rheintal Messtechnik' },
    ...{ unit: 'pc', quoted: 1350, actual: 1260, cost: 690 },
  },
  {
    ...{ name: '触摸屏 HMI-7', code: 'HM-7', category: '控制系统 Controls' },
    ...{ unit: '台', quoted: 2900, actual: 2450, cost: 1850 },
  },
  {
    ...{ name: '备件包 Spare parts kit', code: 'SP-1', category: '工业设备 Industrial equipment' },
    ...{ unit: '套', quoted: 3800, actual: 3500, cost: 1900 },
  },
  {
    ...{ name: '操作培训 Training', code: 'TR-1', category: '服务 Services' },
    ...{ unit: '天', quoted: 5000, actual: 4600, cost: 1500 },
  },
]

/** What the demo organisation sells, kept by whoever of its people keeps such things. */
export async function plantCatalogue(making: Making, users: readonly User[]): Promise<readonly Product[]> {
  const keeper = users.find(({ role }) => role === 'marketer') ?? users.find(({ role }) => role === 'administrator')
  if (!keeper) return []
  const { now } = making
  const made = <Entity extends Recorded>(kind: unknown, values: object) =>
    recordOf<Entity>(making, kind, keeper, now, values)
  const planted = new Map<string, Category>()
  for (const [name, parent] of categories)
    planted.set(name, await made<Category>(categoryKind, { name, parent: planted.get(parent) ?? null }))
  await storeAll(making, categoryKind, keeper, [...planted.values()])
  const suppliers = new Map<string, Customer>()
  for (const name of new Set(products.flatMap(({ supplier }) => supplier ?? [])))
    suppliers.set(name, await made<Customer>(customerKind, { name, type: 'supplier' }))
  await storeAll(making, customerKind, keeper, [...suppliers.values()])
  const goods: Product[] = []
  for (const { name, code, category, supplier = '', unit, quoted, actual, cost } of products) {
    const said = {
      ...{ name, code, unit, category: planted.get(category), supplier: suppliers.get(supplier) ?? null },
      ...{ quotedPrice: String(quoted), actualPrice: String(actual), cost: String(cost) },
    }
    goods.push(await made<Product>(productKind, said))
  }
  await storeAll(making, productKind, keeper, goods)
  return goods
}
