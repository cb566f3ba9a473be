import { memo } from 'react'
import { Boundary } from '../../shared/boundary.tsx'
import type { Json } from '../values.ts'
import { Block } from './block.tsx'
import { Unsupported } from './unsupported.tsx'

/** A list of blocks as one sees it in Slack. Must stand inside a surface. */
export function Blocks({ blocks }: { readonly blocks: readonly Json[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <SafeBlock key={String(block.block_id ?? index)} block={block} />
      ))}
    </div>
  )
}

const SafeBlock = memo(function SafeBlock({ block }: { readonly block: Json }) {
  return (
    <Boundary fallback={<Unsupported type={String(block.type)} />}>
      <Block block={block} nested={Blocks} />
    </Boundary>
  )
})
