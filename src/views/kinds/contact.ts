import { type Contact, contactKind } from '#domain/business/contact.ts'
import { lunarDayName, nextBirthday } from '#domain/calendar/birthday.ts'
import type { Field } from '../field.ts'
import { confidential, unshown } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'
import { day, dayOfYear, type Reader, today } from '../reader.ts'

const { flag, fromList, owner, record, text } = fieldsFor(contactKind)

/** As it was said, by either calendar, and when it comes next. */
const birthday: Field<Contact> = {
  ...text('birthday'),
  text: ({ birthday, lunarBirthday }, to) => {
    if (!birthday) return undefined
    const next = nextBirthday(birthday, lunarBirthday, today(to))
    const said = lunarBirthday
      ? to.words('contact.lunar', {
          date: `${birthday.startsWith('-') ? '' : `${birthday.slice(0, 4)} `}${lunarDayName(birthday)}`,
        })
      : solar(birthday, to)
    return next ? to.words('contact.birthdayNext', { date: said, next: day(to, next) }) : said
  },
}

const solar = (birthday: string, to: Reader) =>
  birthday.startsWith('-') ? dayOfYear(to, birthday.slice(2)) : day(to, birthday)

export const contact = recordKind({
  domain: contactKind,
  fields: [
    text('name'),
    record('customer'),
    text('title'),
    text('department'),
    fromList('decisionRole'),
    confidential(text('phone'), 'knowsPhones'),
    confidential(text('mobile'), 'knowsPhones'),
    text('email'),
    text('wechat'),
    birthday,
    unshown(flag('lunarBirthday', (words) => words('contact.lunarText'))),
    text('hobbies'),
    text('description'),
    owner(),
  ],
  columns: ['customer', 'title', 'mobile', 'email'],
})
