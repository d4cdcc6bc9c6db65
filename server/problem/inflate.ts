import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from './failure.ts';

/** The most that a body may be once it is inflated. */
const MAX_INFLATED_BYTES = 20_000_000;
const PIECE_BYTES = 256 * 1024;

const unzip = promisify(gunzip);

/**
 * The bytes that a body of that Content-Encoding stands for: gzip is inflated, until the limit and no further.
 * @throws Failure `unsupported_media_type` for any other encoding, `too_large`, `invalid_json` for what is no gzip
 */
export async function inflate(
  sent: Uint8Array<ArrayBuffer>,
  encoding: string | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity') return sent;
  if (name !== 'gzip') {
    throw new Failure('unsupported_media_type', 'Send the body as it is, or with Content-Encoding: gzip.');
  }
  try {
    return await unzip(sent, { maxOutputLength: MAX_INFLATED_BYTES, chunkSize: PIECE_BYTES });
  } catch (error) {
    throw describeRefusal(error);
  }
}

function describeRefusal(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_BUFFER_TOO_LARGE'
    ? new Failure('too_large', 'The request is larger than 20 MB once inflated. Send fewer rows at once.')
    : new Failure('invalid_json', 'The body is not what gzip makes. Send it again.');
}
