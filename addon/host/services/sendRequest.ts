import type { WireRequest, WireResponse } from '../calls.ts';
import { LIMITS } from '../limits.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Sends the request to where its origin is really served; throws as Google does where no whole answer comes. */
export async function sendRequest(
  request: WireRequest,
  resolve: ReadonlyMap<string, string>,
): Promise<WireResponse> {
  const { origin } = new URL(request.url);
  const local = resolve.get(origin);
  if (local === undefined) throw unavailable(request.url);
  const sending = fetch(new URL(request.url.slice(origin.length) || '/', local), {
    method: request.method,
    headers: headersOf(request),
    redirect: request.followRedirects ? 'follow' : 'manual',
    body: bodyOf(request.payload),
  });
  const { response, body } = await sending.then(readWhole).catch((error: Error) => {
    throw unavailable(request.url, error.cause ?? error);
  });
  return wireResponse(response, body);
}

/** A server may go away in the middle of its answer. */
async function readWhole(response: Response): Promise<{ response: Response; body: Buffer }> {
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

function unavailable(url: string, cause: unknown = 'not served here'): Error {
  return new Error(`Address unavailable: ${url} (${String(cause)})`);
}

function headersOf({ headers, contentType, payload }: WireRequest): Headers {
  const sent = new Headers(headers);
  // A kept connection that the server just gave up would fail a request that never reached it.
  sent.set('connection', 'close');
  if (contentType !== null) sent.set('content-type', contentType);
  else if (payload !== null && !sent.has('content-type')) sent.set('content-type', FORM);
  return sent;
}

function bodyOf(payload: WireRequest['payload']): string | Uint8Array<ArrayBuffer> | null {
  if (payload === null) return null;
  if ('text' in payload) return payload.text;
  if ('base64' in payload) return new Uint8Array(Buffer.from(payload.base64, 'base64'));
  return new URLSearchParams(payload.form).toString();
}

function wireResponse(response: Response, body: Buffer): WireResponse {
  if (body.length > LIMITS.fetchBytes) throw new Error('Limit Exceeded: URLFetch Response Size.');
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) headers[titleCase(name)] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['Set-Cookie'] = cookies;
  return { status: response.status, headers, text: body.toString('utf8'), base64: body.toString('base64') };
}

/** Google shows header names the way that most servers write them. */
function titleCase(name: string): string {
  return name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
