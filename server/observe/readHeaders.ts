/** The headers of `OTEL_EXPORTER_OTLP_HEADERS`, as ObserveEnv lets it through: a % in it begins an encoded character. */
export function readHeaders(list = ''): Readonly<Record<string, string>> {
  const pairs = list.split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(pairs.map(readPair));
}

function readPair(pair: string): readonly [name: string, value: string] {
  const at = pair.indexOf('=');
  return [decodeURIComponent(pair.slice(0, at).trim()), decodeURIComponent(pair.slice(at + 1).trim())];
}
