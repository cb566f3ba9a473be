/** With whom, and whether to edit, in the words behind `share L-5`. */
import { expect, test } from 'vitest'
import { type ShareSaid, shareSaid } from '#bot/grammar/commands/share-said.ts'

const cases: readonly (readonly [string, ShareSaid['name'], ShareSaid['type']?])[] = [
  ['', ''],
  ['with Bob', 'Bob'],
  ['Bob', 'Bob'],
  ['from Bob', 'Bob'],
  ['with bob@acme.test', 'bob@acme.test'],
  ['to Tom Withers', 'Tom Withers'],
  ['Withers', 'Withers'],
  ['Toto', 'Toto'],
  ['with department North', 'North', 'department'],
  ['with the department of North', 'North', 'department'],
  ['with the North department', 'North', 'department'],
  ['with position Head of East', 'Head of East', 'position'],
  ['with everybody', '', 'everybody'],
  ['with everyone', '', 'everybody'],
  ['with the whole company', '', 'everybody'],
  ['李雷', '李雷'],
  ['给 李雷', '李雷'],
  ['给李雷', '李雷'],
  ['给 部门 华北', '华北', 'department'],
  ['部门华北', '华北', 'department'],
  ['给岗位 大区经理', '大区经理', 'position'],
  ['所有人', '', 'everybody'],
  ['给全公司', '', 'everybody'],
]
const toEdit = [
  ' to edit',
  ', to edit',
  ' and may edit',
  ' for editing',
  ' who can change it',
  '，可编辑',
  ' 可以修改',
  ' 允许编辑',
]
const toSee = ['', ' to see', ' to view only', ' read-only', ' 仅查看', '，只读']

test.each(cases)('%s', (said, name, type) => {
  for (const [endings, mayChange] of [
    [toSee, false],
    [toEdit, true],
  ] as const)
    for (const ending of endings)
      expect(shareSaid(said + ending), said + ending).toEqual({ ...(type && { type }), name, mayChange })
})
