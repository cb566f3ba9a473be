/** Companies of a fixed seed, as many as are wanted: the same ones in each run. */
const places = [...'京津沪渝苏浙皖闽赣鲁豫鄂湘粤琼川黔滇陕甘青'].map((one) => one)
const first = [...'金银铜铁木水火土山河江海天地日月星云风雷春夏秋冬东西南北中华国民安康福寿喜乐']
const second = [...'达通信联盟创新科技智能源泰丰盛隆昌兴旺发利德仁义礼诚和平顺祥瑞宝珠玉龙凤麟鹏']
const trades = ['电子', '机械', '食品', '纺织', '物流', '软件', '建材', '医药', '化工', '能源', '教育', '贸易']
const forms = ['公司', '集团', '工厂', '中心']
const words = [
  'Alder',
  'Birch',
  'Cedar',
  'Dover',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Iris',
  'Jasper',
  'Kestrel',
  'Linden',
]
const firms = ['Foods', 'Metals', 'Systems', 'Logistics', 'Energy', 'Partners', 'Labs', 'Motors']

/** Mulberry32 (Tommy Ettinger): the same numbers from 0 to 1 for the same seed. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Four of five are Chinese. */
export function companyName(next: () => number, number: number): string {
  const of = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)] as Item
  if (next() < 0.2) return `${of(words)} ${of(words)} ${of(firms)} ${number}`
  return `${of(places)}${of(first)}${of(second)}${of(trades)}${of(forms)}`
}
