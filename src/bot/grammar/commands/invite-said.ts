/** Whom somebody wants to invite, and as what: "anna@acme.cn, Bob <bob@acme.cn> as manager to Sales East". */
import { fold } from '../text/fold.ts'

export interface InviteSaid {
  readonly emails: readonly string[]
  /** As they were called. */
  readonly role?: string
  readonly department?: string
  /** What is left, which may be names of people that were mentioned. */
  readonly rest: string
}

const address = /[^\s,，;；、<>()"“”@\p{Script=Han}]+@[^\s,，;；、<>()"“”@\p{Script=Han}]+\.[a-z\d-]+/giu
const marks = /^[\s,，;；、<>()"“”:：]+|[\s,，;；、<>()"“”:：.。]+$/g
const tidied = (text: string | undefined): string | undefined => text?.replace(marks, '').trim() || undefined

/** Behind the people: "as a manager", 担任经理. */
const asRole =
  /(?:^|[\s,，;；])as\s+(?:an?\s+|the\s+)?(.+?)(?=\s+(?:to|in|into|for|of)\s|[\s,，;；]*$)|(?:担任|作为|为|角色[:：是]?)\s*(.+?)(?=\s*(?:加入|[,，;；]|到|进入|部门)|\s*$)/iu
const inDepartment =
  /(?:^|[\s,，;；])(?:to|in|into|for|of)\s+(?:the\s+)?(?:department\s+)?(.+)$|(?:加入|到|进入|部门[:：是]?)\s*(.+)$/iu

export function inviteSaid(typed: string): InviteSaid {
  const said = fold(typed).replace(/<\/?at\b[^<>]*>/gi, ' ')
  const emails = [...said.matchAll(address)].map(([one]) => one.replace(/^mailto:/i, ''))
  let rest = said.replace(address, ' ')
  const role = asRole.exec(rest)
  if (role) rest = `${rest.slice(0, role.index)} ${rest.slice(role.index + role[0].length)}`
  const department = inDepartment.exec(rest)
  if (department) rest = rest.slice(0, department.index)
  const [named, placed] = [tidied(role?.[1] ?? role?.[2]), tidied(department?.[1] ?? department?.[2])]
  return {
    emails,
    ...(named && { role: named }),
    ...(placed && { department: placed }),
    rest: rest
      .replace(/[\s,，;；、<>()"“”:：和与及]+|\band\b/giu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }
}
