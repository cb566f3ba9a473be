const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/**
 * What a reader of a Slack message sees: links and mentions by their label, marks of bold and quote gone.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function plainSlackText(text: string): string {
  return text
    .replace(/<(?:mailto|tel):([^|>]+)(?:\|([^>]*))?>/g, (_, target: string, label?: string) => label || target)
    .replace(/<(https?:\/\/[^|>]+)(?:\|([^>]*))?>/g, (_, url: string, label?: string) => linkText(url, label))
    .replace(/<[@#!][^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[@#!][^>]*>/g, '')
    .replace(/(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/^(?:&gt;|>)+ ?/gm, '')
    .replace(/`{3}|`/g, '')
    .replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
}

/** "our site <https://acme.cn|click here>" must keep the address. */
function linkText(url: string, label: string | undefined): string {
  if (!label || url.includes(label.replace(/^https?:\/\//, ''))) return label?.includes('.') ? label : url
  return `${label} ${url}`
}
