/** The company of the sandbox. */
export const demoOrganization = {
  name: 'Demo Trading',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  country: 'CN',
  regions: (
    [
      ['华东', 'East China', '华东'],
      ['华南', 'South China', '华南'],
      ['华北', 'North China', '华北'],
      ['Europe', 'Europe', '欧洲'],
      ['North America', 'North America', '北美'],
      ['Asia Pacific', 'Asia Pacific', '亚太'],
    ] as const
  ).map(([value, en, zh]) => ({ value, names: { en, 'zh-CN': zh } })),
}
