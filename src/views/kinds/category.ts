import { categoryKind } from '#domain/catalogue/category.ts'
import { recordKind } from '../kind.ts'
import { fieldsFor } from '../kind-fields.ts'

const { owner, record, text } = fieldsFor(categoryKind)

export const category = recordKind({
  domain: categoryKind,
  fields: [text('name'), record('parent'), text('code'), text('description'), owner()],
  columns: ['parent', 'code'],
})
