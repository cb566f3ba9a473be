import type { FileRef } from '#views/message.ts'

/** The content of a file that the bot keeps, as it comes from where it is kept. */
export type OpenFile = (file: FileRef) => AsyncIterable<Uint8Array>
