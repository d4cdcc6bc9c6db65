import type { MiddlewareHandler } from 'hono';
import { Failure } from './failure.ts';
import { inflate } from './inflate.ts';
import type { RequestEnv } from './newRouter.ts';

const JSON_TYPE = /^application\/json\s*(;|$)/i;
/** Escapes and names that only a closer look can tell from harmless text. */
const SUSPECT = /__proto__|\\u0000|\\u005f|\\ud[89a-f]/i;
const MAX_DEPTH = 20;

/**
 * Reads the JSON of a POST or PUT from the body that was received: its bytes for a digest, and the value they stand
 * for. Refuses what is no JSON, and what the database or JavaScript would trip over.
 */
export const readJson: MiddlewareHandler<RequestEnv> = async (c, next) => {
  const sent = c.get('sent');
  if (sent !== undefined) {
    if (!JSON_TYPE.test(c.req.header('Content-Type') ?? '')) {
      throw new Failure('unsupported_media_type', 'Send the body as application/json.');
    }
    const bytes = await inflate(sent, c.req.header('Content-Encoding'));
    c.set('body', bytes);
    c.set('json', parseJson(bytes, 'body'));
  }
  await next();
};

/**
 * The value that UTF-8 bytes of JSON stand for; `name` is what a person calls them.
 * @throws Failure `invalid_json`, or `invalid_request` for keys and characters that are not allowed
 */
export function parseJson(bytes: Uint8Array, name: string): unknown {
  const text = decode(bytes, name);
  const value = parse(text, name);
  if (isDeeper(value, MAX_DEPTH)) throw unsafe(name, 'is nested too deeply');
  if (SUSPECT.test(text)) refuseUnsafe(value, name);
  return value;
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('invalid_json', `The ${name} is not UTF-8 text.`);
  }
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('invalid_json', `The ${name} is not valid JSON.`);
  }
}

/** True where some value lies further down than that. It looks no further itself, however deep the rest is. */
function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  const inner: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.some((each) => isDeeper(each, depth - 1));
}

function refuseUnsafe(value: unknown, path: string): void {
  if (typeof value === 'string') refuseUnsafeText(value, path);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__')
      throw unsafe(path, 'has the name “__proto__”, which cannot be kept; choose another name');
    refuseUnsafeText(key, path);
    refuseUnsafe(inner, `${path}.${key}`);
  }
}

function refuseUnsafeText(text: string, path: string): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw unsafe(path, 'holds a character that is no text; remove it from the sheet');
  }
}

function unsafe(path: string, what: string): Failure {
  return new Failure('invalid_request', `${path} ${what}.`, { [path]: `${what}.` });
}
