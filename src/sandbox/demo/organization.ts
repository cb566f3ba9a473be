/** The company of the sandbox. */
export const demoOrganization = {
  name: 'Demo Trading',
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  country: 'CN',
  regions: ['华东', '华南', '华北', 'Europe', 'North America'].map((value) => ({ value })),
}
