import type { WireData } from '../calls.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Blob = GoogleAppsScript.Base.Blob;

const contents = new WeakMap<object, string>();

/** The bytes of a blob that was made here, as base64; null for anything else. */
export function blobContent(thing: object): string | null {
  return contents.get(thing) ?? null;
}

/** Text or bytes on their way to the host. */
export function wireData(data: string | readonly number[]): WireData {
  return typeof data === 'string' ? { text: data } : { base64: toBase64(data) };
}

export function newBlob(
  data: string | readonly number[],
  contentType: string | null,
  name: string | null,
): Blob {
  const base64 = typeof data === 'string' ? callHost('Utilities.newBlob', data) : toBase64(data);
  return blobOf(base64, contentType ?? (typeof data === 'string' ? 'text/plain' : null), name);
}

/** A blob around base64 bytes. */
export function blobOf(base64: string, contentType: string | null, name: string | null): Blob {
  let type = contentType;
  let title = name;
  const blob: Blob = standIn<Blob>('Blob', {
    getBytes: () => fromBase64(base64),
    getDataAsString: (charset?: string) => callHost('Blob.getDataAsString', base64, charset ?? 'UTF-8'),
    getContentType: () => type,
    getName: () => title,
    getBlob: () => blob,
    copyBlob: () => blobOf(base64, type, title),
    setContentType: (next) => {
      type = next;
      return blob;
    },
    setName: (next) => {
      title = next;
      return blob;
    },
  });
  contents.set(blob, base64);
  return blob;
}
