import type { WorkspaceKey } from '#domain/organization/workspace.ts'
import type { FileRef } from '#views/message.ts'

/** The content of a file that the bot keeps for a workspace's people, as it comes from where it is kept. */
export type OpenFile = (file: FileRef, of: WorkspaceKey) => AsyncIterable<Uint8Array>
