import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { WireData } from '../calls.ts';
import { LIMITS } from '../limits.ts';
import type { HandlersOf } from './callsOf.ts';
import { formatDate } from './formatDate.ts';

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
};

export const utilitiesHandlers: HandlersOf<'Utilities' | 'Blob'> = {
  'Utilities.computeDigest': (_, algorithm, data) => {
    const hash = HASHES[algorithm];
    if (hash === undefined) throw new Error(`The local host has no digest ${algorithm}.`);
    return createHash(hash).update(bytesOf(data)).digest('base64');
  },
  'Utilities.newBlob': (_, text) => Buffer.from(text).toString('base64'),
  'Utilities.base64Encode': (_, data, webSafe) => {
    const text = bytesOf(data).toString('base64');
    return webSafe ? text.replaceAll('+', '-').replaceAll('/', '_') : text;
  },
  'Utilities.base64Decode': (_, text) => {
    if (!/^[\w+/-]*=*$/.test(text)) throw new Error('Could not decode string.');
    return Buffer.from(text, 'base64').toString('base64');
  },
  'Utilities.gzip': (_, base64) => gzipSync(Buffer.from(base64, 'base64')).toString('base64'),
  'Utilities.ungzip': (_, base64) => gunzipSync(Buffer.from(base64, 'base64')).toString('base64'),
  'Utilities.formatDate': (_, moment, timeZone, pattern) => formatDate(moment, timeZone, pattern),
  'Utilities.sleep': async ({ clock }, milliseconds) => {
    if (milliseconds < 0 || milliseconds > LIMITS.sleepMs) {
      throw new Error(`Invalid argument: sleep takes 0 to ${LIMITS.sleepMs} milliseconds.`);
    }
    await clock.sleep(milliseconds);
  },
  'Utilities.getUuid': () => randomUUID(),
  'Blob.getDataAsString': (_, base64, charset) =>
    new TextDecoder(charset).decode(Buffer.from(base64, 'base64')),
};

function bytesOf(data: WireData): Buffer {
  return 'text' in data ? Buffer.from(data.text) : Buffer.from(data.base64, 'base64');
}
