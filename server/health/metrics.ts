import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from 'pg';
import type { LiveLog } from '../live/live-log.ts';

export interface Metrics {
  onAnswer(answer: { method: string; route: string; status: number; seconds: number }): void;
  /** Counts by one label, read when asked for. */
  counts(name: string, help: string, label: string, read: () => ReadonlyMap<string, number>): void;
  gauge(name: string, help: string, read: () => number): void;
  /** Prometheus text and its content type. */
  text(): Promise<string>;
  contentType: string;
}

/** Event-loop delay, memory and garbage collection come with the default metrics. */
export function createMetrics(pool: Pool, log: LiveLog): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'lookout_http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const seconds = new Histogram({
    name: 'lookout_http_request_seconds',
    help: 'Time to the answer; for streams to their first byte',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  };
  gauge('lookout_feed_readers', 'Consoles connected to the live feed of this node', () => log.readers());
  gauge('lookout_feed_lag_seconds', 'From the wake-up to the handing over, as last measured', () =>
    log.lagS(),
  );
  gauge('lookout_feed_position', 'Newest event that this node has handed over', () => log.position());
  gauge('lookout_pool_connections', 'Database connections of this node', () => pool.totalCount);
  gauge('lookout_pool_idle', 'Database connections not in use', () => pool.idleCount);
  gauge('lookout_pool_waiting', 'Requests that wait for a database connection', () => pool.waitingCount);

  return {
    onAnswer({ method, route, status, seconds: taken }) {
      requests.inc({ method, route, status });
      seconds.observe({ method, route }, taken);
    },
    gauge,
    counts(name, help, label, read) {
      registry.registerMetric(
        new Gauge({
          name,
          help,
          labelNames: [label],
          registers: [],
          collect() {
            for (const [value, n] of read()) this.set({ [label]: value }, n);
          },
        }),
      );
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
