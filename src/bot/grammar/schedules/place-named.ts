const named =
  /(?:\s+|^)(?:in|to|into)\s+(?:the\s+)?(?:channel\s+)?([#＃][\p{L}\p{N}_-]+)|(?:发到|发送到|发布到|发至|推送到|在)\s*([#＃][\p{L}\p{N}_-]+)\s*(?:频道|里)?|(?:\s|^)([#＃][\p{L}\p{N}_-]+)/iu

/** A channel that words name, and the words without it. @example placeNamed('every Monday in #sales') // #sales */
export function placeNamed(text: string): { readonly place: string; readonly rest: string } | undefined {
  const found = named.exec(text)
  const place = found?.[1] ?? found?.[2] ?? found?.[3]
  return found && place ? { place, rest: text.replace(found[0], ' ').trim() } : undefined
}
