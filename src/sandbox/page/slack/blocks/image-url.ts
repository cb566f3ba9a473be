/** The sandbox gives pictures from Slack files an address beside their file reference. */
export function urlOf(image: object): string {
  if ('image_url' in image && typeof image.image_url === 'string') return image.image_url
  return ''
}
