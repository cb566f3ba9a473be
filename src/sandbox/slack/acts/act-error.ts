/** What the person is told instead of a result: Slack's code or its client's sentence. */
export class ActError extends Error {}
