import type { WireRequest, WireResponse } from '../calls.ts';
import { blobContent, blobOf, wireData } from './blob.ts';
import { fromBase64 } from './bytes.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type UrlFetchApp = GoogleAppsScript.URL_Fetch.UrlFetchApp;
type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type HTTPResponse = GoogleAppsScript.URL_Fetch.HTTPResponse;

export const urlFetchApp = standIn<UrlFetchApp>('UrlFetchApp', {
  fetch: (url: string, options: Options = {}) =>
    responseOf(callHost('UrlFetchApp.fetch', wireRequest(url, options))),
  fetchAll: (requests) =>
    callHost(
      'UrlFetchApp.fetchAll',
      requests.map((request) =>
        typeof request === 'string' ? wireRequest(request, {}) : wireRequest(request.url, request),
      ),
    ).map(responseOf),
});

function wireRequest(url: string, options: Options): WireRequest {
  const texts = Object.entries(options.headers ?? {}).map(([name, value]) => [name, String(value)]);
  return {
    url: String(url),
    method: (options.method ?? 'get').toUpperCase(),
    headers: Object.fromEntries(texts),
    contentType: options.contentType ?? null,
    payload: wirePayload(options.payload),
    muteHttpExceptions: options.muteHttpExceptions ?? false,
    followRedirects: options.followRedirects ?? true,
  };
}

function wirePayload(payload: Options['payload']): WireRequest['payload'] {
  if (payload === undefined || payload === null) return null;
  if (typeof payload === 'string') return { text: payload };
  if (Array.isArray(payload)) return wireData(payload);
  const content = blobContent(payload);
  if (content !== null) return { base64: content };
  const fields = Object.entries(payload).map(([name, value]) => [name, String(value)]);
  return { form: Object.fromEntries(fields) };
}

function responseOf({ status, headers, text, base64 }: WireResponse): HTTPResponse {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.join(', '),
  ]);
  const { 'Content-Type': contentType } = Object.fromEntries(single);
  return standIn<HTTPResponse>('HTTPResponse', {
    getResponseCode: () => status,
    getContentText: () => text,
    getContent: () => fromBase64(base64),
    getHeaders: () => Object.fromEntries(single),
    getAllHeaders: () => ({ ...headers }),
    getBlob: () => blobOf(base64, contentType ?? null, null),
  });
}
