const KEYS = 'https://www.googleapis.com/oauth2/v3/certs';
const byNetwork = globalThis.fetch;

/** A `fetch` for which Google's key address is at another one; every other address stays what it is. */
export function googleAt(keysUrl: string | URL): typeof fetch {
  return (input, init) => byNetwork(input === KEYS ? keysUrl : input, init);
}
