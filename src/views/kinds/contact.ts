import { type Contact, contactKind } from '#domain/business/contact.ts'
import { lunarDayName, nextBirthday } from '#domain/calendar/birthday.ts'
import { type Field, flag, fromList, text } from '../field.ts'
import { unshown } from '../field-traits.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'
import { day, dayOfYear, type Reader, today } from '../reader.ts'

/** As it was said, by either calendar, and when it comes next. */
const birthday: Field<Contact> = {
  ...text<Contact>('birthday', (words) => words('contact.fields.birthday')),
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

export const contact = recordKind<Contact>({
  domain: contactKind,
  one: (words) => words('contact.one'),
  many: (words) => words('contact.many'),
  newTitle: (words) => words('contact.new'),
  editTitle: (words) => words('contact.edit'),
  copyOf: (words, name) => words('contact.copyOf', { name }),
  hint: (words) => words('contact.hint'),
  fields: [
    text('name', (words) => words('contact.fields.name'), { required: true, max: 200 }),
    record('customer', (words) => words('contact.fields.customer'), 'customer'),
    text('title', (words) => words('contact.fields.title'), { max: 100 }),
    text('department', (words) => words('contact.fields.department'), { max: 100 }),
    fromList('decisionRole', (words) => words('contact.fields.decisionRole'), 'decisionRoles'),
    text('phone', (words) => words('contact.fields.phone'), { max: 40, format: 'tel' }),
    text('mobile', (words) => words('contact.fields.mobile'), { max: 40, format: 'tel' }),
    text('email', (words) => words('contact.fields.email'), { max: 254, format: 'email' }),
    text('wechat', (words) => words('contact.fields.wechat'), { max: 60 }),
    birthday,
    unshown(
      flag(
        'lunarBirthday',
        (words) => words('contact.fields.lunarBirthday'),
        (words) => words('contact.lunarText'),
      ),
    ),
    text('hobbies', (words) => words('contact.fields.hobbies'), { max: 500 }),
    text('description', (words) => words('contact.fields.description'), { multiline: true }),
    owner((words) => words('contact.fields.owner')),
  ],
  columns: ['customer', 'title', 'mobile', 'email'],
})
