import type { Ask } from './testPush.ts';

/** Asks a server over the network. `addressOf` and `tokenOf` are looked up anew for each request. */
export function askOver(
  addressOf: () => string,
  tokenOf: (email: string | undefined) => string | Promise<string>,
): Ask {
  return async (method, path, { email, body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(addressOf() + path, {
      method,
      headers: {
        // A kept connection may be given up by the server just when the next request takes it.
        Connection: 'close',
        Authorization: `Bearer ${await tokenOf(email)}`,
        ...(content === null ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: content,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}
