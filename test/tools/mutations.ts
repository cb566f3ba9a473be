// biome-ignore-all lint/correctness/noComponentHookFactories: the visitor's keys are node types, no React components
import { parseSync, Visitor } from 'vite'

/** One change of a source that makes it wrong: a condition turned round, a check left out. */
export interface Mutation {
  readonly line: number
  readonly was: string
  readonly becomes: string
  /** The whole source with it. */
  readonly text: string
}

const turned: Readonly<Record<string, string>> = {
  ...{ '===': '!==', '!==': '===', '<': '>=', '>=': '<', '>': '<=', '<=': '>' },
  ...{ '&&': '||', '||': '&&', '+': '-', '-': '+', '*': '/', '/': '*' },
}

interface Span {
  readonly start: number
  readonly end: number
}

/** Every change that a test should notice. Types are left alone: what is wrong with them is for tsc. */
export function mutationsOf(path: string, text: string): readonly Mutation[] {
  const found: Mutation[] = []
  const types = new Set<number>()
  const change = ({ start, end }: Span, becomes: string) => {
    found.push({
      line: text.slice(0, start).split('\n').length,
      was: text.slice(start, end),
      becomes,
      text: text.slice(0, start) + becomes + text.slice(end),
    })
  }
  const said = ({ start, end }: Span) => text.slice(start, end)
  const negate = (test: Span) => change(test, `!(${said(test)})`)
  const turn = ({ left, right, operator }: { left: Span; right: Span; operator: string }) => {
    const other = turned[operator]
    const between = { start: left.end, end: right.start }
    if (other) change(between, said(between).replace(operator, other))
  }
  new Visitor({
    IfStatement: ({ test }) => negate(test),
    ConditionalExpression: ({ test }) => negate(test),
    LogicalExpression: turn,
    BinaryExpression: turn,
    TSLiteralType: ({ literal }) => {
      types.add(literal.start)
    },
    Literal: (node) => {
      if (typeof node.value === 'boolean' && !types.has(node.start)) change(node, String(!node.value))
    },
    UnaryExpression: (node) => {
      if (node.operator === '!') change(node, said(node.argument))
    },
    ExpressionStatement: (node) => {
      const { type } = node.expression
      if (type === 'AwaitExpression' || type === 'CallExpression' || type === 'AssignmentExpression') change(node, ';')
    },
    ReturnStatement: (node) => {
      if (!node.argument) change(node, ';')
    },
    // Whoever may do something is one who is named there.
    CallExpression: ({ callee, arguments: given }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'allow') return
      for (const [at, one] of given.entries()) {
        const before = given[at - 1]
        if (at > 1 && before) change({ start: before.end, end: one.end }, '')
      }
    },
  }).visit(parseSync(path, text).program)
  return found
}
