import { EnvFailure } from '../env.ts';

/**
 * The headers of `OTEL_EXPORTER_OTLP_HEADERS`: `name=value` with commas between them, percent-encoded where they have to be.
 * @throws EnvFailure where the encoding is broken; their values are never repeated
 */
export function readHeaders(list = ''): Readonly<Record<string, string>> {
  const pairs = list.split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(pairs.map(readPair));
}

function readPair(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=');
  try {
    return [decodeURIComponent(pair.slice(0, at).trim()), decodeURIComponent(pair.slice(at + 1).trim())];
  } catch {
    throw new EnvFailure(
      'OTEL_EXPORTER_OTLP_HEADERS holds a % that begins no encoded character: write it as %25.',
    );
  }
}
