/** 种类一览: the tree of categories, opened branch by branch, with the products of the one that is open. */
import { Category, categoryKind } from '#domain/catalogue/category.ts'
import { categoriesBelow, categoryTree, countProducts } from '#domain/catalogue/category-tree.ts'
import { productKind } from '#domain/catalogue/product.ts'
import { can, reach } from '#domain/records/policies.ts'
import { findRecord } from '#domain/records/records.ts'
import { listRecords } from '#domain/search/list.ts'
import { categories, type TreePlace, treePage } from '#views/pages/categories.ts'
import { type Call, type Handlers, reads } from '../handler.ts'
import type { Outcome } from '../request.ts'
import { queryOf } from '../verbs/list-query.ts'

async function show(call: Call): Promise<Outcome> {
  const { context, to, args } = call
  const category = args.id ? await findRecord(context, categoryKind, args.id) : undefined
  const branches = await categoryTree(context, category)
  const { start, after, before } = queryOf(args)
  const chosen: TreePlace['chosen'] = category && {
    category,
    products: await listRecords(context, productKind, {
      scope: 'all',
      of: { by: 'category', id: category.id, below: await categoriesBelow(context, category) },
      ...(start !== undefined && { start }),
      ...(after && { after }),
      ...(before && { before }),
    }),
    mayChange: (product) => can(context, 'change', product),
  }
  const at = branches.findIndex(({ id }) => id === category?.id)
  const top = args.top === undefined ? Math.floor(Math.max(0, at) / treePage) * treePage : Number(args.top)
  const first = Number.isSafeInteger(top) && top >= 0 && top < branches.length ? top : 0
  const place = {
    top: first,
    holds: await countProducts(context, branches.slice(first, first + treePage)),
    mayCreate: reach(context, 'create', Category) === true,
    ...(chosen && { chosen }),
  }
  return { type: 'show', message: categories(to, branches, place) }
}

export const categoryInteractions: Handlers = { categories: reads(show) }
