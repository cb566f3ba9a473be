import type { Context } from '#domain/context.ts'
import { Department } from '#domain/organization/department.ts'
import { type Role, User } from '#domain/organization/user.ts'

export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly locale: User['locale']
  readonly timeZone: string
  readonly role: Role
}

const colleague = (name: string, key: string, role: Role): DemoPerson => ({
  ...{ name, email: `${key}@demo.example`, role, locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
})

/** Who works there too, without an account in the sandbox. */
export const colleagues: readonly DemoPerson[] = [
  colleague('孙丽', 'sunli', 'salesperson'),
  colleague('周强', 'zhouqiang', 'manager'),
  colleague('林晓燕', 'linxiaoyan', 'salesperson'),
  colleague('赵磊', 'zhaolei', 'salesperson'),
  colleague('吴刚', 'wugang', 'serviceAgent'),
  { ...colleague('Helen Fischer', 'helen', 'manager'), locale: 'en', timeZone: 'Europe/Berlin' },
]

/** Those who sell the south and the north of China. */
const southAndNorth = ['zhouqiang@demo.example', 'linxiaoyan@demo.example', 'zhaolei@demo.example']

/** The people of four departments: those given, and their colleagues. */
export async function plantPeople(
  em: Context['em'],
  organization: string,
  people: readonly DemoPerson[],
): Promise<{ readonly users: readonly User[]; readonly others: readonly User[] }> {
  const department = (name: string, parent: Department | null) => em.create(Department, { organization, name, parent })
  const eastChina = department('East China 华东销售部', null)
  const shanghai = department('Shanghai 上海销售组', eastChina)
  const southChina = department('South and North China 华南华北销售部', null)
  const abroad = department('International 国际销售部', null)
  const marketing = department('Marketing and service 市场与服务部', null)
  const placeOf = ({ role, locale, email }: DemoPerson): Department | null => {
    if (role === 'administrator') return null
    if (role === 'serviceAgent' || role === 'marketer') return marketing
    if (locale === 'en') return abroad
    if (southAndNorth.includes(email)) return southChina
    return role === 'manager' ? eastChina : shanghai
  }
  const made = (some: readonly DemoPerson[]) =>
    some.map((person) =>
      em.create(User, { ...person, organization, email: person.email.toLowerCase(), department: placeOf(person) }),
    )
  const [users, others] = [made(people), made(colleagues)]
  await em.flush()
  return { users, others }
}
