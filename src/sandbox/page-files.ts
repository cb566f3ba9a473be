/** The built page: index.html at /, its hashed assets, nothing else. */
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

export const isPagePath = (pathname: string): boolean =>
  pathname === '/' || pathname === '/favicon.ico' || pathname.startsWith('/assets/')

export async function sendPageFile(
  req: IncomingMessage,
  res: ServerResponse,
  pageDir: string | undefined,
  pathname: string,
): Promise<void> {
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const content = pageDir === undefined ? undefined : await readInside(pageDir, pathname)
  if (!content) {
    const text = pathname === '/' ? 'The sandbox page has not been built.' : 'Not found'
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
    return
  }
  res.writeHead(200, {
    'content-type': types[pathname === '/' ? '.html' : extname(pathname)] ?? 'application/octet-stream',
    'content-length': content.length,
    // Asset names carry a hash of their content; the page itself must be asked for anew after an update.
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  res.end(req.method === 'HEAD' ? undefined : content)
}

async function readInside(dir: string, pathname: string): Promise<Buffer | undefined> {
  const isAsset = pathname.startsWith('/assets/')
  const file = join(resolve(dir), pathname === '/' ? 'index.html' : decodePath(pathname))
  if (!file.startsWith(resolve(dir, isAsset ? 'assets' : '.') + sep)) return undefined
  try {
    return await readFile(file)
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

function decodePath(pathname: string): string {
  try {
    const decoded = decodeURIComponent(pathname)
    return decoded.includes('\0') ? '/' : decoded
  } catch {
    return '/'
  }
}
