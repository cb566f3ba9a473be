import { Component, type ReactNode } from 'react'

/** Keeps a payload that breaks its drawing from taking the page with it. */
export class Boundary extends Component<
  { readonly fallback: ReactNode; readonly children: ReactNode },
  { broken: boolean }
> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback : this.props.children
  }
}
