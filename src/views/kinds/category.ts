import { type Category, categoryKind } from '#domain/catalogue/category.ts'
import { text } from '../field.ts'
import { recordKind } from '../kind.ts'
import { owner, record } from '../link-field.ts'

export const category = recordKind<Category>({
  domain: categoryKind,
  one: (words) => words('category.one'),
  many: (words) => words('category.many'),
  newTitle: (words) => words('category.new'),
  editTitle: (words) => words('category.edit'),
  copyOf: (words, name) => words('category.copyOf', { name }),
  hint: (words) => words('category.hint'),
  fields: [
    text('name', (words) => words('category.fields.name'), { required: true, max: 200 }),
    record('parent', (words) => words('category.fields.parent'), 'category'),
    text('code', (words) => words('category.fields.code'), { max: 60 }),
    text('description', (words) => words('category.fields.description'), { multiline: true }),
    owner((words) => words('category.fields.owner')),
  ],
  columns: ['parent', 'code'],
})
