import { useCallback, useEffect, useState } from 'react'
import type { FaceName, Person, World } from '../../protocol.ts'

export interface Address {
  readonly face: FaceName
  readonly person: Person
  readonly go: (to: { readonly face?: FaceName; readonly person?: string }) => void
}

/** Chat and person stand in the address (`?face=teams&as=lilei`): two windows can be two people, and a reload stays. */
export function useAddress(world: World): Address {
  const [search, setSearch] = useState(() => location.search)
  useEffect(() => {
    const onBack = () => setSearch(location.search)
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [])
  const asked = new URLSearchParams(search)
  const person = world.people.find((one) => one.key === asked.get('as')) ?? world.people[0]
  if (!person) throw new TypeError('the sandbox has no people')
  const face = world.faces.find((one) => one === asked.get('face')) ?? world.faces[0] ?? 'slack'
  const go = useCallback<Address['go']>((to) => {
    const next = new URLSearchParams(location.search)
    if (to.face) next.set('face', to.face)
    if (to.person) next.set('as', to.person)
    history.pushState(undefined, '', `?${next}`)
    setSearch(location.search)
  }, [])
  return { face, person, go }
}
