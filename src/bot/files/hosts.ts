/** Where files are fetched from and put to, each step of a redirection included. */
export type AllowedHost = (url: URL) => boolean

/**
 * Over https, on its own port, at one of these domains or below; or at one of the origins, which are those of a stand-in
 * that this process itself has started.
 */
export const hostsOf =
  (domains: readonly string[], origins: readonly string[]): AllowedHost =>
  (url) =>
    origins.includes(url.origin) ||
    (url.protocol === 'https:' &&
      url.port === '' &&
      domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`)))
