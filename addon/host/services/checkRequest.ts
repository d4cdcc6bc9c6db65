import type { WireRequest } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import type { Manifest } from '../project/loadProject.ts';

/** Throws where Google would refuse to send the request. */
export function checkRequest(request: WireRequest, manifest: Manifest): void {
  const { url, headers, payload, method } = request;
  if (!URL.canParse(url)) throw new Error(`Invalid argument: ${url}`);
  if (!isListed(url, manifest.urlFetchWhitelist ?? [])) {
    throw new Error(`UrlFetch calls to ${url} are not permitted by the manifest's urlFetchWhitelist.`);
  }
  if (url.length > LIMITS.fetchUrlLength) throw new Error('Limit Exceeded: URLFetch URL Length.');
  const tooLong = Object.entries(headers).some(
    ([name, value]) => Buffer.byteLength(`${name}: ${value}`) > LIMITS.fetchHeaderBytes,
  );
  if (tooLong) throw new Error('Limit Exceeded: URLFetch Header Size.');
  if (payload !== null && method === 'GET') {
    throw new Error('The local host sends no payload with GET: name another method.');
  }
  if (payloadSize(payload) > LIMITS.fetchBytes) throw new Error('Limit Exceeded: URLFetch POST Size.');
}

/** An entry allows its own scheme and host, and the paths that begin as its own does. */
function isListed(url: string, whitelist: readonly string[]): boolean {
  const { protocol, host, pathname } = new URL(url);
  return whitelist.some((entry) => {
    const allowed = new URL(entry);
    return allowed.protocol === protocol && allowed.host === host && pathname.startsWith(allowed.pathname);
  });
}

function payloadSize(payload: WireRequest['payload']): number {
  if (payload === null) return 0;
  if ('text' in payload) return Buffer.byteLength(payload.text);
  if ('base64' in payload) return Buffer.byteLength(payload.base64, 'base64');
  return Buffer.byteLength(new URLSearchParams(payload.form).toString());
}
