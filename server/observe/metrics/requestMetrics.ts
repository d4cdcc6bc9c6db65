import { Counter, Gauge, Histogram } from 'prom-client';
import type { DescribeMetric } from './describeMetric.ts';

/** Seconds: from a look at a row to the minute after which a request is answered `busy`. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** What is said of requests. */
export function requestMetrics(of: DescribeMetric) {
  return {
    requestSeconds: new Histogram({
      ...of(
        'http_request_duration_seconds',
        'How long requests took until their answer was ready, by route, method and class of status',
        ...(['route', 'method', 'status_class'] as const),
      ),
      buckets: REQUEST_SECONDS,
    }),
    requests: new Counter(
      of(
        'http_requests_total',
        'Requests that were answered, by route, method and status',
        ...(['route', 'method', 'status'] as const),
      ),
    ),
    inFlight: new Gauge(of('http_requests_in_flight', 'Requests that are being worked on')),
    problems: new Counter(
      of('problems_total', 'Requests that were answered with a problem, by its code', 'code'),
    ),
  };
}
