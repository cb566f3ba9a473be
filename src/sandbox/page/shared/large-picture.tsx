import { Dialog } from './dialog.tsx'

export interface LargePictureProps {
  readonly url: string
  readonly alt: string
  readonly title?: string | undefined
  readonly onClose: () => void
}

/** A picture as large as it is, to be moved about in where the window is smaller. */
export function LargePicture({ url, alt, title, onClose }: LargePictureProps) {
  return (
    <Dialog title={title ?? alt} className="dialog-image" onClose={onClose}>
      <img src={url} alt={alt} />
    </Dialog>
  )
}
