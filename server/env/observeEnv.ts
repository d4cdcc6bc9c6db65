import { z } from 'zod';
import type { Environment } from './environment.ts';
import { readEnv } from './readEnv.ts';
import { CollectorUrl, Port } from './values.ts';

/** A header's name and what ends it; values are percent-encoded where they have to be. */
const HEADER = /^\s*[!#$%&'*+.^_`|~\w-]+\s*=/;

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

/** What the server reads of being watched; none of it is needed. */
export const ObserveEnv = z.object({
  /** Where metrics are; absent for none. */
  METRICS_PORT: Port.optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** The collector's address, to which /v1/traces is added. */
  OTEL_EXPORTER_OTLP_ENDPOINT: CollectorUrl.optional(),
  /** The address for traces alone, as it is; it goes before the other. */
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: CollectorUrl.optional(),
  /** `name=value` with commas between them, as OpenTelemetry wants them. A secret: it may hold a token. */
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine(
      (list) => list.split(',').every((header) => HEADER.test(header)),
      'must be headers as name=value, with commas between them',
    )
    .refine(isDecodable, 'holds a % that begins no encoded character: write it as %25')
    .optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default('chairside'),
});
export type ObserveEnv = z.infer<typeof ObserveEnv>;

/**
 * What the environment says about metrics and traces.
 * @throws EnvFailure with one sentence for each variable at fault
 */
export function readObserveEnv(env: Environment): ObserveEnv {
  return readEnv(ObserveEnv, env);
}
