import { z } from 'zod';
import { EnvFailure } from '../../env.ts';
import type { KeyRing } from './keyRing.ts';
import { makeKeyRing, type RingKey } from './makeKeyRing.ts';

const KEY_BYTES = 32;
/** What stands between two keys: a comma in a variable, the end of a line in a file. */
const BETWEEN = /[,\n]/;

/** What a key is called. It is stored beside what the key wraps, and is no secret. */
export const KeyId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be 1 to 32 of a to z, 0 to 9 and -, and not begin with -');

const KeyBytes = z
  .string()
  // Node reads past what is no base64, and takes more than one spelling.
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is not in base64')
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine(({ length }) => length === KEY_BYTES, `does not have ${KEY_BYTES} bytes`)
  .refine((bytes) => new Set(bytes).size > 1, 'is one byte over and over, and no secret');

const HOW =
  'Write each key as ID:KEY, KEY being 32 random bytes in base64; npm run chairside -- keys new makes one.';

/**
 * A ring of the keys that the text lists as `id:base64`, with commas or ends of lines between them; the first is active.
 * `source` is what the sentence calls the text.
 * @throws EnvFailure with a sentence that counts keys, and repeats nothing of one: what stands before the colon may
 * itself be a key that was put in the wrong place
 */
export function readKeyRing(text: string, source = 'CREDENTIAL_KEYS'): KeyRing {
  const entries = text.split(BETWEEN).map((entry) => entry.trim());
  const keys = entries.filter((entry) => entry !== '').map((entry, at) => readKey(entry, at, source));
  requireDifferent(keys, ({ id }) => id, 'have the same id', source);
  requireDifferent(keys, ({ bytes }) => bytes.join(), 'are the same under two ids', source);
  const [active, ...others] = keys;
  if (active === undefined) throw new EnvFailure(`${source} holds no key. ${HOW}`);
  return makeKeyRing(active, others);
}

function readKey(entry: string, at: number, source: string): RingKey {
  const colon = entry.indexOf(':');
  if (colon < 0) throw new EnvFailure(`${source}: key ${at + 1} has no colon. ${HOW}`);
  return {
    id: readPart(KeyId, entry.slice(0, colon), `${source}: the id of key ${at + 1}`),
    bytes: readPart(KeyBytes, entry.slice(colon + 1), `${source}: key ${at + 1}`),
  };
}

function readPart<Schema extends z.ZodType>(schema: Schema, text: string, what: string): z.infer<Schema> {
  const read = schema.safeParse(text);
  if (read.success) return read.data;
  throw new EnvFailure(`${what} ${read.error.issues[0]?.message ?? 'is not right'}. ${HOW}`);
}

function requireDifferent(
  keys: readonly RingKey[],
  trait: (key: RingKey) => string,
  fault: string,
  source: string,
): void {
  const firsts = new Map<string, number>();
  for (const [at, key] of keys.entries()) {
    const first = firsts.get(trait(key));
    if (first !== undefined) {
      throw new EnvFailure(`${source}: keys ${first + 1} and ${at + 1} ${fault}. Take one of them out.`);
    }
    firsts.set(trait(key), at);
  }
}
