/** "Met Acme", but the Met Office is no meeting. */
const met = '[Mm]et(?:\\s+(?:up\\s+)?with)?(?!\\s+(?:Office|Police|Opera|Museum|Bar|Film|Gala|Life|Éireann)(?!\\p{L}))'
const began = '[Cc]all(?:ed|ing)?|[Cc]alls|[Ss]p(?:eak|eaking|oke|oken)|[Tt]alk(?:ed|ing)?|[Cc]hat(?:ted)?|[Mm]eeting'
const received =
  '[Cc]all|[Vv]isit|[Ee]-?mail|[Mm]essage|[Ll]etter|[Nn]ews|[Ii]nquiry|[Ee]nquiry|[Rr]equest|[Ll]ead|[Rr]eferral|[Hh]eard|[Bb]ack'
const meal = '[Ll]unch|[Dd]inner|[Bb]reakfast|[Cc]offee|[Dd]rinks|[Dd]emo|[Vv]isit'
/** These take the name at once, so they count only where a sentence begins or somebody does them. */
const done = '[Cc]alled|[Pp]honed|[Ee]-?mailed|[Vv]isited|[Cc]ontacted|[Mm]essaged|[Tt]exted'
const doer = "(?:^|[.!?;:,]\\s+|(?<!\\p{L})(?:[Ii]|[Ww]e|[Jj]ust|[Tt]oday|[Yy]esterday|[Aa]lso|[Hh]ave|[Ii]['’]ve)\\s+)"

/**
 * The end of a telling after which somebody's or a company's name comes: "met", "call from", "spoke with". For the
 * middle of a pattern with the `u` flag; a letter must not stand before it.
 */
export const telling = `(?:${met}|(?:${began})\\s+(?:[Ww]ith|[Tt]o)|(?:${received})\\s+[Ff]rom|(?:${meal})\\s+[Ww]ith|(?<=${doer})(?:${done}))`

const before = new RegExp(
  `^(?:(?:[Ii]|[Ww]e|[Jj]ust|[Tt]oday|[Yy]esterday|[Aa]lso)\\s+)*(?:${telling}|(?:${done})|Call(?!\\s+(?:Cent(?:er|re)s?|of|Box|Handling|Credit|Systems|Solutions|Software|Group|Us|Me|Now)(?!\\p{L}))|From(?!\\s+Software))\\s+(?=[\\p{Lu}\\d])`,
  'u',
)

/** What is left of a name when the telling that was caught with it is taken off: "Met Li Wei" is Li Wei. */
export function withoutTelling(name: string): string {
  return name.replace(before, '')
}
