import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Place, SealBroken } from '../../../../server/credentials/vault/keyRing.ts';
import { makeKey } from '../../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../../server/credentials/vault/readKeyRing.ts';
import type { SealedTokens, Tokens } from '../../../../server/credentials/vault/vault.ts';

const [OLD, NEW] = [makeKey('old'), makeKey('new')];
const vault = openVault(readKeyRing(`${OLD},${NEW}`));
const turned = openVault(readKeyRing(`${NEW},${OLD}`));
const TOKENS: Tokens = { accessToken: 'ya29.an-access-token', refreshToken: '1//a-refresh-token' };
const PLACE: Place = { table: 'google_credentials', clinicId: 'c1', row: 'r1' };
const FIELDS = ['accessToken', 'refreshToken', 'dataKey'] as const;

const token = fc.string({ unit: 'grapheme', maxLength: 300 });
const tokens = fc.record({ accessToken: token, refreshToken: token });
const place = fc.record({ table: fc.string(), clinicId: fc.string(), row: fc.string() });

function expectBroken(sealed: SealedTokens, at = PLACE): Promise<void> {
  return expect(vault.open(sealed, at)).rejects.toBeInstanceOf(SealBroken);
}

describe('a vault', () => {
  it('opens what it sealed, also after another key wraps it', () =>
    fc.assert(
      fc.asyncProperty(tokens, place, async (given, at) => {
        const sealed = await vault.seal(given, at);
        expect(sealed.keyId).toBe('old');
        expect(await vault.open(sealed, at)).toEqual(given);
        const rewrapped = await turned.rewrap(sealed, at);
        expect(rewrapped).toMatchObject({ ...sealed, keyId: 'new', dataKey: expect.any(String) });
        expect(rewrapped.dataKey).not.toBe(sealed.dataKey);
        expect(await vault.open(rewrapped, at)).toEqual(given);
      }),
    ));

  it('seals the same never twice alike', async () => {
    const sealed = await Promise.all(Array.from({ length: 100 }, () => vault.seal(TOKENS, PLACE)));
    const texts = sealed.flatMap((each) => FIELDS.map((field) => each[field]));
    expect(new Set(texts).size).toBe(300);
    // Twelve bytes of IV: one that came twice under a key would give both away.
    expect(new Set(texts.map((text) => text.slice(0, 'v1.'.length + 16))).size).toBe(300);
  });

  it('opens nothing with a bit of its text flipped', async () => {
    const sealed = await vault.seal(TOKENS, PLACE);
    for (const field of FIELDS) {
      for (const at of sealed[field].split('').keys()) {
        for (let bit = 0; bit < 8; bit++) {
          const flipped = String.fromCharCode(sealed[field].charCodeAt(at) ^ (1 << bit));
          const text = sealed[field].slice(0, at) + flipped + sealed[field].slice(at + 1);
          await expectBroken({ ...sealed, [field]: text });
        }
      }
    }
  });

  it('opens nothing with a bit of its bytes flipped, whatever the text', async () => {
    const sealed = await vault.seal(TOKENS, PLACE);
    for (const field of FIELDS) {
      const bytes = Buffer.from(sealed[field].slice('v1.'.length), 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        await expectBroken({ ...sealed, [field]: `v1.${flipped.toString('base64url')}` });
      }
    }
  });

  it('opens nothing that was cut off, at either end, or made longer', async () => {
    const sealed = await vault.seal(TOKENS, PLACE);
    for (const field of FIELDS) {
      const [version = '', body = ''] = sealed[field].split('.');
      for (let cut = 1; cut <= body.length; cut++) {
        await expectBroken({ ...sealed, [field]: `${version}.${body.slice(cut)}` });
        await expectBroken({ ...sealed, [field]: `${version}.${body.slice(0, -cut)}` });
      }
      for (const longer of ['A', '=', ' ', '\n', '.', 'AAAA']) {
        await expectBroken({ ...sealed, [field]: sealed[field] + longer });
      }
    }
  });

  it('opens nothing that stands in another place', () =>
    fc.assert(
      fc.asyncProperty(place, place, async (mine, other) => {
        fc.pre(JSON.stringify(mine) !== JSON.stringify(other));
        await expectBroken(await vault.seal(TOKENS, mine), other);
      }),
    ));

  it.each([
    [
      { table: 'ab', clinicId: 'c', row: 'r' },
      { table: 'a', clinicId: 'bc', row: 'r' },
    ],
    [
      { table: 't', clinicId: 'a,b', row: 'r' },
      { table: 't', clinicId: 'a', row: 'b,r' },
    ],
    [
      { table: 't', clinicId: 'a","b', row: 'r' },
      { table: 't', clinicId: 'a', row: 'b","r' },
    ],
    [
      { table: 't', clinicId: '', row: 'r' },
      { table: 't', clinicId: 'r', row: '' },
    ],
    [
      { table: 't', clinicId: '\ud800', row: 'r' },
      { table: 't', clinicId: '\ufffd', row: 'r' },
    ],
  ])('takes the place %j for no other that reads alike', async (mine, other) => {
    await expectBroken(await vault.seal(TOKENS, mine), other);
  });

  it('opens nothing where fields of two rows, clinics, columns or keys were swapped', async () => {
    const rows = await Promise.all([
      vault.seal(TOKENS, PLACE),
      vault.seal(TOKENS, PLACE),
      vault.seal(TOKENS, { ...PLACE, row: 'r2' }),
      vault.seal(TOKENS, { ...PLACE, clinicId: 'c2' }),
      turned.seal(TOKENS, PLACE),
    ]);
    const [mine] = rows;
    if (mine === undefined) throw new Error('nothing was sealed');
    for (const other of rows.slice(1)) {
      for (const field of FIELDS) await expectBroken({ ...mine, [field]: other[field] });
      // The data key fits its tokens; the row does not.
      const { keyId, dataKey } = other;
      await expectBroken({ ...mine, keyId, dataKey });
    }
    await expectBroken({ ...mine, keyId: 'new' });
    const { accessToken, refreshToken, dataKey } = mine;
    await expectBroken({ ...mine, accessToken: refreshToken, refreshToken: accessToken });
    await expectBroken({ ...mine, accessToken: refreshToken });
    await expectBroken({ ...mine, accessToken: dataKey, dataKey: accessToken });
  });

  it('opens nothing of another version, and takes no second spelling', async () => {
    const sealed = await vault.seal(TOKENS, PLACE);
    for (const field of FIELDS) {
      const body = sealed[field].slice('v1.'.length);
      const standard = Buffer.from(body, 'base64url').toString('base64');
      for (const text of [`v2.${body}`, `V1.${body}`, body, `.${body}`, `v1${body}`, '', 'v1.']) {
        await expectBroken({ ...sealed, [field]: text });
      }
      await expectBroken({ ...sealed, [field]: `v1.${standard}=` });
      await expectBroken({ ...sealed, [field]: `v1.${body.slice(0, 8)}*${body.slice(8)}` });
    }
  });

  it('wraps nothing anew that does not open', async () => {
    const sealed = await vault.seal(TOKENS, PLACE);
    const { accessToken, refreshToken } = sealed;
    const swapped = { ...sealed, accessToken: refreshToken, refreshToken: accessToken };
    await expect(turned.rewrap(swapped, PLACE)).rejects.toBeInstanceOf(SealBroken);
  });
});

describe('a key ring', () => {
  it('says which key it does not have, and else nothing', async () => {
    const sealed = await turned.seal(TOKENS, PLACE);
    const alone = openVault(readKeyRing(OLD));
    await expect(alone.open(sealed, PLACE)).rejects.toThrow('The key “new” is not in the key ring.');
    const other = openVault(readKeyRing(makeKey('new')));
    const refused = await other.open(sealed, PLACE).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SealBroken);
    expect(inspect(refused, { depth: null, showHidden: true })).not.toContain(sealed.dataKey.slice(3, 20));
  });

  it('shows no key, however it is printed', () => {
    const bytes = Buffer.from(OLD.slice('old:'.length), 'base64');
    const shown = inspect(vault, { depth: null, showHidden: true }) + JSON.stringify(vault);
    expect(shown).toContain('old');
    for (const spelling of ['base64', 'base64url', 'hex', 'latin1'] as const) {
      expect(shown).not.toContain(bytes.toString(spelling));
    }
    expect(shown).not.toContain(bytes.subarray(0, 6).join(', '));
  });

  it('signs by key and purpose, and in the same way each time', async () => {
    const { ring } = vault;
    const first = await ring.sign('old', 'state', 'text');
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await readKeyRing(OLD).sign('old', 'state', 'text')).toBe(first);
    const others = await Promise.all([
      ring.sign('new', 'state', 'text'),
      ring.sign('old', 'statement', 'text'),
      ring.sign('old', 'state', 'texts'),
      readKeyRing(makeKey('old')).sign('old', 'state', 'text'),
    ]);
    expect(new Set([first, ...others]).size).toBe(5);
    await expect(ring.sign('gone', 'state', 'text')).rejects.toBeInstanceOf(SealBroken);
  });
});
