/** Line icons on a 20 × 20 grid, drawn for this page. Always decorative: the control around one carries the name. */
const paths = {
  close: 'M5 5l10 10M15 5L5 15',
  menu: 'M3 5h14M3 10h14M3 15h14',
  chevron: 'M5 8l5 5 5-5',
  back: 'M12 4l-6 6 6 6',
  send: 'M3 10l14-6-5 14-3-6-6-2zM9 12l8-8',
  plus: 'M10 4v12M4 10h12',
  bolt: 'M11 2L4 11h5l-1 7 7-9h-5l1-7z',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
  moreVertical: 'M10 4v.01M10 10v.01M10 16v.01',
  reply: 'M4 4h12v9H9l-4 3v-3H4z',
  hash: 'M7 3L5 17M15 3l-2 14M3 7h14M2.500 13h14',
  chat: 'M3 4h14v10H9l-4 3v-3H3z',
  people: 'M7 9a3 3 0 100-6 3 3 0 000 6zM2 17c0-3 2-5 5-5s5 2 5 5M13 4a2.500 2.500 0 010 5M14 12c2.500.3 4 2 4 5',
  traffic: 'M3 7h12M12 4l3 3-3 3M17 13H5M8 10l-3 3 3 3',
  guide: 'M4 10l3 3 3-4M4 5h12M12 11h4M12 15h4',
  file: 'M5 2h7l4 4v12H5zM12 2v4h4',
  clip: 'M14 6l-6 6a1.500 1.500 0 002 2l6-6a3.500 3.500 0 00-5-5l-6 6a5.500 5.500 0 008 8l4-4',
  download: 'M10 3v9M6 9l4 4 4-4M4 17h12',
  search: 'M9 15A6 6 0 109 3a6 6 0 000 12zM14 14l4 4',
  check: 'M4 10l4 4 8-9',
  home: 'M3 10l7-6 7 6M5 9v8h10V9',
  lock: 'M5 9h10v8H5zM7 9V6a3 3 0 016 0v3',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 12a2 2 0 100-4 2 2 0 000 4z',
  apps: 'M3 3h5v5H3zM12 3h5v5h-5zM3 12h5v5H3zM14.500 12v5M12 14.500h5',
  at: 'M13 10a3 3 0 11-6 0 3 3 0 016 0zm0 0c0 3 4 3 4-.5A7 7 0 1010 17c1.500 0 3-.4 4-1',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.500v.01',
  mail: 'M2 4h16v12H2zM2 5l8 6 8-6',
  moon: 'M16 12A7 7 0 118 4a5.500 5.500 0 008 8z',
  calendar: 'M3 5h14v12H3zM3 9h14M7 3v4M13 3v4',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
