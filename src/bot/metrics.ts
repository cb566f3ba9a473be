import { createHash, timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { get, type Route } from './server.ts'

export interface Metrics {
  observe(answer: { verb: string; platform: string; result: string; seconds: number }): void
  observeNotice(attempt: { topic: string; result: string }): void
  /** Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
}

/** GET /metrics, for whoever says the token where one is asked for. */
export function metricsRoute(metrics: Pick<Metrics, 'text' | 'contentType'>, token: string | undefined): Route {
  const route = get('/metrics', async () => ({ status: 200, body: await metrics.text(), type: metrics.contentType }))
  // Digests are of one length, and the time of comparing them tells nothing of the token.
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`)
  return (req, res, asked) => {
    if (asked.url.pathname !== '/metrics') return false
    if (!expected || timingSafeEqual(digest(req.headers.authorization ?? ''), expected)) return route(req, res, asked)
    res.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    return true
  }
}

/** What the operator's Prometheus scrapes. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'eas_crm_requests_total',
    help: 'Requests answered, by verb, platform and what became of them',
    labelNames: ['verb', 'platform', 'result'] as const,
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'eas_crm_request_seconds',
    help: 'Time from the request to its outcome, without the platform',
    labelNames: ['platform'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  const notices = new Counter({
    name: 'eas_crm_notices_total',
    help: 'Attempts to say something unasked, by what it was and what became of it',
    labelNames: ['topic', 'result'] as const,
    registers: [registry],
  })
  return {
    observeNotice: (attempt) => notices.inc(attempt),
    observe({ verb, platform, result, seconds }) {
      answers.inc({ verb, platform, result })
      durations.observe({ platform }, seconds)
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
