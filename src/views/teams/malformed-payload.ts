/** Something came in that no card of ours can have sent. The message names the places that are wrong, never their content. */
export class MalformedPayload extends Error {
  override readonly name = 'MalformedPayload'
}
