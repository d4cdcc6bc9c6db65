import { blobContent, blobOf, newBlob, wireData } from './blob.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type Utilities = GoogleAppsScript.Utilities.Utilities;
type BlobSource = GoogleAppsScript.Base.BlobSource;

const DIGESTS = ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512'];

export const utilities = standIn<Utilities>('Utilities', {
  Charset: { US_ASCII: 0, UTF_8: 1 },
  DigestAlgorithm: { MD2: 0, MD5: 1, SHA_1: 2, SHA_256: 3, SHA_384: 4, SHA_512: 5 },
  computeDigest: (algorithm: number, value: string | number[]) =>
    fromBase64(callHost('Utilities.computeDigest', DIGESTS[algorithm] ?? String(algorithm), wireData(value))),
  base64Encode: (data: string | number[]) => callHost('Utilities.base64Encode', wireData(data), false),
  base64EncodeWebSafe: (data: string | number[]) => callHost('Utilities.base64Encode', wireData(data), true),
  base64Decode: (text) => fromBase64(callHost('Utilities.base64Decode', text)),
  base64DecodeWebSafe: (text) => fromBase64(callHost('Utilities.base64Decode', text)),
  formatDate: (date, timeZone, pattern) =>
    callHost('Utilities.formatDate', date.getTime(), timeZone, pattern),
  sleep: (milliseconds) => callHost('Utilities.sleep', milliseconds),
  getUuid: () => callHost('Utilities.getUuid'),
  newBlob: (data: string | number[], contentType?: string, name?: string) =>
    newBlob(data, contentType ?? null, name ?? null),
  gzip: (source: BlobSource, name?: string) =>
    blobOf(callHost('Utilities.gzip', contentOf(source)), 'application/x-gzip', name ?? 'archive.gz'),
  ungzip: (source) => blobOf(callHost('Utilities.ungzip', contentOf(source)), null, null),
});

function contentOf(source: BlobSource): string {
  const blob = source.getBlob();
  return blobContent(blob) ?? toBase64(blob.getBytes());
}
