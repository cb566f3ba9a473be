/** Where the stand-in for Teams lives under the sandbox's public address. */
export interface TeamsEndpoints {
  /** What every activity says and every token claims; has a slash at the end, as Teams' own has. */
  readonly serviceUrl: string
  /** TEAMS_OPENID_METADATA_URL. The SDK derives the key address by replacing `/openidconfiguration` by `/keys`. */
  readonly openIdMetadataUrl: string
  readonly jwksUrl: string
  /** TEAMS_LOGIN_URL: where people sign in, and a bot of many tenants gets its token. */
  readonly loginUrl: string
  /** TEAMS_TOKEN_URL: client credentials for the bot's own calls. */
  readonly tokenUrl: string
}

export function teamsEndpoints(publicUrl: string): TeamsEndpoints {
  const base = `${publicUrl.replace(/\/+$/, '')}/sandbox/teams`
  return {
    serviceUrl: `${base}/`,
    openIdMetadataUrl: `${base}/.well-known/openidconfiguration`,
    jwksUrl: `${base}/.well-known/keys`,
    loginUrl: `${base}/login`,
    tokenUrl: `${base}/token`,
  }
}
