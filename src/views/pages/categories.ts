/** 种类一览: the tree of categories and, below it, what the chosen one holds. */
import { type Category, categoryKind } from '#domain/catalogue/category.ts'
import type { Branch } from '#domain/catalogue/category-tree.ts'
import type { Product } from '#domain/catalogue/product.ts'
import { reference } from '#domain/records/domain-kind.ts'
import type { Linked } from '#domain/records/links.ts'
import { countLimit, type ListPage, pageSize } from '#domain/search/list.ts'
import { category as categoryView } from '../kinds/category.ts'
import { product as productView } from '../kinds/product.ts'
import {
  type Action,
  actions,
  button,
  divider,
  formButton,
  heading,
  type Message,
  message,
  type Node,
  note,
  type Row,
  text,
} from '../message.ts'
import { count, type Reader } from '../reader.ts'
import { recordRow } from './record.ts'

/** Where one is in the tree; numbers of rows, from 0. */
export interface TreePlace {
  /** The first line of the tree that is shown. */
  readonly top: number
  /** How many products those that are shown hold, by id, with what stands below them. */
  readonly holds: ReadonlyMap<string, number>
  readonly chosen?: {
    readonly category: Category
    readonly products: ListPage<Product>
    readonly mayChange: (product: Product) => boolean
  }
  readonly mayCreate: boolean
}

/** Lines of the tree at once: with ten products below they fit one card in either chat. */
export const treePage = 12

export function categories(to: Reader, branches: readonly Branch[], place: TreePlace): Message {
  const { words } = to
  const { top, holds, chosen, mayCreate } = place
  const id = chosen && reference(categoryKind, chosen.category)
  const shown = branches.slice(top, top + treePage)
  return message(
    to.locale,
    words('category.tree'),
    heading(words('category.tree')),
    branches.length
      ? ({ type: 'rows', rows: shown.map((branch) => branchRow(branch, holds.get(branch.id) ?? 0, to)) } satisfies Node)
      : note(words('category.none')),
    branches.length > treePage ? treePager(to, branches.length, top, id) : [],
    chosen
      ? details(
          to,
          chosen,
          branches.some((one) => one.id === chosen.category.id && one.hasBelow),
          mayCreate,
        )
      : branches.length
        ? note(words('category.choose'))
        : [],
    !chosen && mayCreate
      ? actions(
          formButton(words('category.new'), 'category.new', {}, 'primary'),
          formButton(words('product.new'), 'product.new'),
        )
      : [],
  )
}

const indent = '┊ '

/** ▾ is open, ▸ can be opened, • holds no further categories. */
const branchRow = (branch: Branch, products: number, to: Reader): Row => ({
  title: `${indent.repeat(branch.depth)}${branch.open ? '▾' : branch.hasBelow ? '▸' : '•'} ${branch.name}`,
  ...(products > 0 && {
    subtitle: to.words('category.holds', {
      count: products,
      shown: `${count(to, products)}${products < countLimit ? '' : '+'}`,
    }),
  }),
  open: button(to.words('record.open'), 'categories', { id: reference(categoryKind, branch) }),
  inPlace: true,
})

function treePager(to: Reader, total: number, top: number, id: string | undefined): Node {
  const last = Math.floor((total - 1) / treePage) * treePage
  const at = (start: number): Action => ({ verb: 'categories', args: { top: String(start), ...(id && { id }) } })
  const position = { from: count(to, top + 1), to: count(to, Math.min(top + treePage, total)), total: count(to, total) }
  return {
    type: 'pager',
    position: to.words('list.position', position),
    ...(top > 0 && { first: at(0), previous: at(Math.max(0, top - treePage)) }),
    ...(top < last && { next: at(top + treePage), last: at(last) }),
  }
}

function details(to: Reader, chosen: NonNullable<TreePlace['chosen']>, hasBelow: boolean, mayCreate: boolean): Node[] {
  const { words } = to
  const { category, products, mayChange } = chosen
  const id = reference(categoryKind, category)
  return [
    divider,
    heading(words(hasBelow ? 'category.productsBelow' : 'category.products', { name: category.name })),
    ...(category.description ? [text(category.description)] : []),
    products.rows.length
      ? {
          type: 'rows',
          rows: products.rows.map((one) => productRow(to, category, one, mayChange(one), products.linked)),
        }
      : note(words('category.noProducts')),
    ...(products.total > pageSize || products.further ? [productPager(to, products, id)] : []),
    actions(
      mayCreate ? formButton(productView.newTitle(words), 'product.new', { category: id }, 'primary') : undefined,
      mayCreate ? formButton(words('category.newBelow'), 'category.new', { parent: id }) : undefined,
      button(words('category.card'), `${categoryView.domain.name}.show`, { id }),
    ),
  ]
}

/** A product of a category below says of which. */
function productRow(to: Reader, category: Category, product: Product, mayChange: boolean, linked: Linked): Row {
  const row = recordRow(productView, to, product, mayChange, linked)
  const own = product.category?.id === category.id ? undefined : linked.get(product.category?.id ?? '')
  return own ? { ...row, subtitle: [to.words('category.within', { name: own.name }), row.subtitle].join(' · ') } : row
}

function productPager(to: Reader, { start, rows, total, more, further }: ListPage<Product>, id: string): Node {
  const at = (begin: number, cursor: Readonly<Record<string, string>> = {}): Action => ({
    verb: 'categories',
    args: { id, start: String(begin), ...cursor },
  })
  const cursor = (row: Product | undefined) => (row ? `${row.sortKey}\n${row.id}` : '')
  const end = start + rows.length
  const position = { from: count(to, start + 1), to: count(to, end), total: count(to, total) }
  return {
    type: 'pager',
    position: to.words(more ? 'list.positionMore' : 'list.position', position),
    ...(start > 0 && {
      first: at(0),
      previous: start >= pageSize ? at(start - pageSize, { before: cursor(rows[0]) }) : at(0),
    }),
    ...((end < total || further) && { next: at(end, { after: further?.join('\n') ?? cursor(rows.at(-1)) }) }),
    // How far the last page of a list that is not counted to its end is, nobody knows.
    ...(end < total && !more && { last: at(-1) }),
  }
}
