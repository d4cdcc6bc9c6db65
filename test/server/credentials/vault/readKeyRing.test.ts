import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKeyRing } from '../../../../server/credentials/vault/loadKeyRing.ts';
import { makeKey } from '../../../../server/credentials/vault/makeKey.ts';
import { readKeyRing } from '../../../../server/credentials/vault/readKeyRing.ts';
import { EnvFailure } from '../../../../server/env.ts';

const bytesOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const SECRET = Buffer.from('a secret that is just thirty-two').toString('base64');
const HEX = Buffer.from(SECRET, 'base64').toString('hex');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chairside-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the text of a key ring', () => {
  it('lists keys with commas or ends of lines between them, the active one first', () => {
    const [b, a] = [makeKey('b'), makeKey('a-2026')];
    for (const text of [`${b},${a}`, ` ${b} , ${a},`, `${b}\n${a}\n`, `\r\n${b}\r\n\r\n${a}`]) {
      expect(readKeyRing(text)).toMatchObject({ activeId: 'b', ids: ['b', 'a-2026'] });
    }
  });

  it.each<[string, string, RegExp]>([
    ['nothing', ' , ,\n', /^CREDENTIAL_KEYS holds no key\. Write each key as ID:KEY/],
    ['no colon', SECRET, /^CREDENTIAL_KEYS: key 1 has no colon\./],
    ['a key for an id', `${makeKey('a')},${SECRET}:b`, /^CREDENTIAL_KEYS: the id of key 2 must be/],
    ['no id', `:${SECRET}`, /the id of key 1 must be 1 to 32 of/],
    ['an id that begins with -', `-a:${SECRET}`, /the id of key 1 must be/],
    ['capitals', `Main:${SECRET}`, /the id of key 1 must be/],
    ['a long id', `${'a'.repeat(33)}:${SECRET}`, /the id of key 1 must be/],
    ['a space', `a: ${SECRET}`, /^CREDENTIAL_KEYS: key 1 is not in base64\./],
    ['hex', `a:${HEX}`, /^CREDENTIAL_KEYS: key 1 does not have 32 bytes\./],
    ['base64url', `a:${bytesOf(new Uint8Array(32).fill(251, 1)).replaceAll('+', '-')}`, /is not in base64/],
    ['no padding', `a:${SECRET.slice(0, -1)}`, /key 1 is not in base64/],
    ['bits that are not used', `a:${SECRET.slice(0, -2)}R=`, /key 1 is not in base64/],
    ['31 bytes', `a:${bytesOf(Buffer.from(SECRET, 'base64').subarray(1))}`, /key 1 does not have 32 bytes/],
    ['33 bytes', `a:${bytesOf(Buffer.from(`${HEX}`.slice(0, 33)))}`, /key 1 does not have 32 bytes/],
    ['zeros', `a:${bytesOf(new Uint8Array(32))}`, /key 1 is one byte over and over, and no secret/],
    ['an id twice', `${makeKey('a')},${makeKey('b')},a:${SECRET}`, /: keys 1 and 3 have the same id\./],
    ['a key twice', `a:${SECRET},b:${SECRET}`, /: keys 1 and 2 are the same under two ids\./],
  ])('is refused with %s, and nothing of it repeated', (_, text, sentence) => {
    const refused = refuse(() => readKeyRing(text));
    expect(refused).toMatch(sentence);
    for (const piece of [SECRET, HEX, 'a secret', SECRET.slice(0, 10), HEX.slice(0, 10)]) {
      expect(refused).not.toContain(piece);
    }
  });

  it('repeats no key where two keys stand in the place of ids', () => {
    const id = '0123456789abcdef0123456789abcdef';
    expect(refuse(() => readKeyRing(`${id}:${SECRET},${id}:main`))).not.toContain(id);
  });
});

/** What the refusal says. */
function refuse(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof EnvFailure) return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the environment', () => {
  it('has the keys in a variable, or in the file that one names', async () => {
    const path = join(folder, 'keys');
    await writeFile(path, `${makeKey('new')}\n${makeKey('old')}\n`);
    expect(await loadKeyRing({ CREDENTIAL_KEYS_FILE: path })).toMatchObject({ ids: ['new', 'old'] });
    expect(await loadKeyRing({ CREDENTIAL_KEYS: makeKey('one') })).toMatchObject({ ids: ['one'] });
  });

  it('is refused without keys, with both variables, and with a file that is none', async () => {
    const path = join(folder, 'wrong');
    await writeFile(path, `main:${HEX}`);
    const both = { CREDENTIAL_KEYS: makeKey('a'), CREDENTIAL_KEYS_FILE: path };
    await expect(loadKeyRing({})).rejects.toThrow(/^CREDENTIAL_KEYS is not set\. .*keys new$/);
    await expect(loadKeyRing(both)).rejects.toThrow(/^Both CREDENTIAL_KEYS and CREDENTIAL_KEYS_FILE are set/);
    await expect(loadKeyRing({ CREDENTIAL_KEYS_FILE: path })).rejects.toThrow(
      /^The file of CREDENTIAL_KEYS_FILE: key 1 does not have 32 bytes\./,
    );
    // A key in the place of the path.
    const misplaced = loadKeyRing({ CREDENTIAL_KEYS_FILE: `main:${SECRET}` });
    await expect(misplaced).rejects.toThrow(
      /^The file that CREDENTIAL_KEYS_FILE names cannot be read \(ENOENT\)\.$/,
    );
  });
});
