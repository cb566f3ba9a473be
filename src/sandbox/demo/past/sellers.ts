/** Who sells where, and what they are good at. */
export interface Seller {
  readonly email: string
  readonly region: string
  /** Of what is sold in the region, theirs. */
  readonly share: number
  /** How likely they win, without a competitor. */
  readonly wins: number
  /** Percent that they give off their price at most. */
  readonly discount: number
  /** How often they are in touch with customers. */
  readonly diligence: number
}

const seller = (
  email: string,
  region: string,
  share: number,
  wins: number,
  discount: number,
  diligence: number,
): Seller => ({ email: `${email}@demo.example`, region, share, wins, discount, diligence })

export const sellers: readonly Seller[] = [
  seller('lilei', '华东', 0.45, 0.72, 8, 1.3),
  seller('sunli', '华东', 0.35, 0.62, 6, 1),
  seller('wangfang', '华东', 0.2, 0.78, 5, 0.5),
  seller('linxiaoyan', '华南', 0.65, 0.7, 12, 1.5),
  seller('zhouqiang', '华南', 0.35, 0.66, 6, 0.6),
  seller('zhaolei', '华北', 1, 0.48, 10, 0.6),
  seller('helen', 'Europe', 1, 0.66, 5, 0.9),
  seller('sam', 'North America', 1, 0.6, 9, 1.1),
  seller('sam', 'Asia Pacific', 1, 0.62, 9, 1.1),
]

/** What part of the business a region has, as the past goes from 0 to 1: the north has been shrinking, the south growing. */
export const regionsAt = (at: number): readonly (readonly [region: string, weight: number])[] => [
  ['华东', 0.36],
  ['华南', 0.13 + 0.1 * at],
  ['华北', 0.21 - 0.12 * at],
  ['Europe', 0.15],
  ['North America', 0.1 + 0.03 * at],
  ['Asia Pacific', 0.05],
]
