import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  observe(answer: { verb: string; platform: string; result: string; seconds: number }): void
  observeNotice(attempt: { topic: string; result: string }): void
  /** Prometheus' text format. */
  text(): Promise<string>
  readonly contentType: string
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
