import { Failure } from './failure.ts';

/** The most that one request may send, as it comes over the wire. */
export const MAX_BODY_BYTES = 5_000_000;

/**
 * The request's body as it was sent. `take` hears of each piece before it is kept, and may refuse it by throwing.
 * @throws Failure `too_large` as soon as that is known, `request_timeout` where the body breaks off
 */
export async function readBody(
  request: Request,
  take: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const piece of piecesOf(request)) {
    size += piece.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    take(piece.length);
    pieces.push(piece);
  }
  return pieces.length === 1 ? (pieces[0] ?? new Uint8Array()) : Buffer.concat(pieces, size);
}

/** A body that is given up on is let go of, so that nobody goes on reading it. */
async function* piecesOf({ body }: Request): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Failure('request_timeout', 'The request broke off before its end. Send it again.');
      });
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function tooLarge(): Failure {
  return new Failure('too_large', 'The request is larger than 5 MB. Send fewer rows at once.');
}
