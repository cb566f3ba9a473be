import { useMemo } from 'react'
import type { SlackView } from '../../protocol.ts'
import { useWords } from '../shared/words-context.ts'
import { Blocks } from './blocks/blocks.tsx'
import { SurfaceProvider } from './surface.tsx'
import { viewBlocks } from './view-blocks.ts'

/** The app's Home tab, as it was last published for this person. */
export function AppHome({ home }: { readonly home: SlackView | undefined }) {
  const words = useWords()
  const viewId = home?.id ?? ''
  const surface = useMemo(() => ({ type: 'view', viewId }) as const, [viewId])
  const blocks = viewBlocks(home)
  return (
    <section className="app-home" aria-label={words.slack.home}>
      {home ? (
        <SurfaceProvider key={home.id} at={surface} blocks={blocks}>
          {() => <Blocks blocks={blocks} />}
        </SurfaceProvider>
      ) : (
        <p className="empty">{words.slack.homeEmpty}</p>
      )}
    </section>
  )
}
