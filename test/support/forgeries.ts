import { constants, createHmac, generateKeyPairSync, type SignKeyObjectInput, sign } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { CLIENT_ID, EMAIL, googleClaims, SUBJECT } from './googleClaims.ts';
import { encodePart, makeSigningKey, signToken } from './signingKey.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const OTHER_CLIENT = '5678-efgh.apps.googleusercontent.com';

/** Of itself it would do for any algorithm of RSA. */
export const google = makeSigningKey('google-key', {});
export const forger = makeSigningKey('forger-key');

type Claims = Readonly<Record<string, unknown>>;
/** A name, and what makes the token; the forger's own keys are at that address. */
export type Forgery = readonly [name: string, make: (forgerKeys: URL) => string | Promise<string>];

const now = () => Math.floor(Date.now() / 1_000);
/** As Google would sign it, had it ever said this. */
export const saying = (changes: Claims, header: Claims = {}) =>
  signToken(google, googleClaims(changes), header);
const good = () => saying({});
/** Signed by someone else, in Google's name. */
const forged = (header: Claims) => signToken(forger, googleClaims(), header);
function partsOf(token: string): readonly [header: string, payload: string, signature: string] {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
}

/** A good token's claims under another algorithm, signed by whatever the forger has. */
function under(alg: string, signer: (input: Buffer) => Buffer, kid = google.kid): string {
  const input = `${encodePart({ alg, kid, typ: 'JWT' })}.${encodePart(googleClaims())}`;
  return `${input}.${signer(Buffer.from(input)).toString('base64url')}`;
}
const byGoogle =
  (hash: string, padding: Partial<SignKeyObjectInput> = {}) =>
  (input: Buffer) =>
    sign(hash, input, { key: google.privateKey, ...padding });
const bySecret = (secret: string | Buffer) => (input: Buffer) =>
  createHmac('sha256', secret).update(input).digest();
const byCurve = (input: Buffer) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return sign('sha256', input, { key: privateKey, dsaEncoding: 'ieee-p1363' });
};
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

const SIGNATURES: readonly Forgery[] = [
  ["another key under Google's key id", () => forged({ kid: google.kid })],
  ['another key under its own id', () => forged({})],
  ['a signature cut short', () => good().slice(0, -20)],
  ['no signature', () => good().replace(/[^.]*$/, '')],
  [
    'the signature of another token',
    () => {
      const [header, payload] = partsOf(good());
      return [header, payload, partsOf(saying({ sub: '1' }))[2]].join('.');
    },
  ],
  [
    'other claims under a good signature',
    () => {
      const [header, , signature] = partsOf(good());
      return [header, encodePart(googleClaims({ email: 'admin@juniper.example' })), signature].join('.');
    },
  ],
  [
    'another header under a good signature',
    () => {
      const [, payload, signature] = partsOf(good());
      return [encodePart({ alg: 'RS256', kid: google.kid }), payload, signature].join('.');
    },
  ],
  ['a signature of zeros', () => good().replace(/[^.]*$/, Buffer.alloc(256).toString('base64url'))],
];

const ALGORITHMS: readonly Forgery[] = [
  ['none, without a signature', () => under('none', () => Buffer.alloc(0))],
  ['none, with one', () => under('none', byGoogle('sha256'))],
  ['nOnE', () => under('nOnE', () => Buffer.alloc(0))],
  ['no algorithm', () => saying({}, { alg: undefined })],
  ['RS256 in small letters', () => saying({}, { alg: 'rs256' })],
  [
    "HS256 with Google's public key as its secret",
    () => under('HS256', bySecret(google.publicKey.export({ type: 'spki', format: 'pem' }))),
  ],
  [
    "HS256 with Google's key in DER as its secret",
    () => under('HS256', bySecret(google.publicKey.export({ type: 'spki', format: 'der' }))),
  ],
  [
    "HS256 with Google's published modulus as its secret",
    () => under('HS256', bySecret(Buffer.from(google.jwk.n ?? '', 'base64url'))),
  ],
  ['HS256 with an empty secret', () => under('HS256', bySecret(''))],
  ['RS384', () => under('RS384', byGoogle('sha384'))],
  ['RS512', () => under('RS512', byGoogle('sha512'))],
  ['PS256', () => under('PS256', byGoogle('sha256', PSS))],
  ['ES256', () => under('ES256', byCurve)],
  ['RS256 over a signature of PS256', () => under('RS256', byGoogle('sha256', PSS))],
];

const HEADERS: readonly Forgery[] = [
  ["jku: the forger's keys", ({ href }) => forged({ jku: href })],
  ["jku under Google's key id", ({ href }) => forged({ jku: href, kid: google.kid })],
  ["jwk: the forger's key", () => forged({ jwk: forger.jwk })],
  ["jwk under Google's key id", () => forged({ jwk: { ...forger.jwk, kid: google.kid }, kid: google.kid })],
  ["x5u: the forger's certificate", ({ href }) => forged({ x5u: href, kid: google.kid })],
  [
    "x5c: the forger's certificate",
    () =>
      forged({
        x5c: [forger.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')],
        kid: google.kid,
      }),
  ],
  ['an address as the key id', ({ href }) => forged({ kid: href })],
  ['an empty key id', () => saying({}, { kid: '' })],
  ['no key id', () => saying({}, { kid: undefined })],
  ['a list of key ids', () => saying({}, { kid: [google.kid] })],
  ['a key id that objects have', () => forged({ kid: '__proto__' })],
  ['crit that we do not know', () => saying({}, { crit: ['exp-strict'], 'exp-strict': true })],
  ['crit with an encoding that we do', () => saying({}, { crit: ['b64'], b64: true })],
  ['crit of an unencoded payload', () => saying({}, { crit: ['b64'], b64: false })],
  ['an empty crit', () => saying({}, { crit: [] })],
];

const ISSUERS: readonly Forgery[] = [
  'https://issuer.example',
  'https://accounts.google.com/',
  'http://accounts.google.com',
  'https://accounts.google.com.issuer.example',
  'https://accounts.google.com@issuer.example',
  'https://Accounts.Google.com',
  'https://accounts.googIe.com',
  ' https://accounts.google.com',
  'accounts.google.com\n',
  'google.com',
  'robot@project.iam.gserviceaccount.com',
  ['https://accounts.google.com'],
  '',
  null,
  undefined,
].map((iss) => [`iss ${JSON.stringify(iss)}`, () => saying({ iss })]);

const AUDIENCES: readonly Forgery[] = [
  OTHER_CLIENT,
  [OTHER_CLIENT],
  [CLIENT_ID, OTHER_CLIENT],
  [],
  `${CLIENT_ID}.example`,
  CLIENT_ID.toUpperCase(),
  'apps.googleusercontent.com',
  { [CLIENT_ID]: true },
  '',
  undefined,
].map((aud) => [`aud ${JSON.stringify(aud)}, though azp is ours`, () => saying({ aud })]);

const TIMES: readonly Forgery[] = [
  ['expired', () => saying({ iat: now() - 30 * MINUTE, exp: now() - 2 * MINUTE })],
  ['without an end', () => saying({ exp: undefined })],
  ['with an end that is text', () => saying({ exp: String(now() + HOUR) })],
  ['with null for an end', () => saying({ exp: null })],
  ['issued in two minutes', () => saying({ iat: now() + 2 * MINUTE })],
  ['issued two hours ago, for a day', () => saying({ iat: now() - 2 * HOUR, exp: now() + 22 * HOUR })],
  ['without the time of issue', () => saying({ iat: undefined })],
  ['with a time of issue that is text', () => saying({ iat: String(now()) })],
  ['with a time of issue in milliseconds', () => saying({ iat: Date.now(), exp: Date.now() + 3_600_000 })],
  ['that counts from in two minutes on', () => saying({ nbf: now() + 2 * MINUTE })],
];

const PEOPLE: readonly Forgery[] = [
  ...[undefined, '', 7, null, ['x'], 'x'.repeat(256)].map(
    (sub): Forgery => [`sub ${JSON.stringify(sub)}`, () => saying({ sub })],
  ),
  ...[undefined, '', null, [EMAIL], { address: EMAIL }].map(
    (email): Forgery => [`email ${JSON.stringify(email)}`, () => saying({ email })],
  ),
  ...[false, 'true', 'TRUE', 1, undefined, null, [true], {}].map(
    (verified): Forgery => [
      `email_verified ${JSON.stringify(verified)}`,
      () => saying({ email_verified: verified }),
    ],
  ),
];

const FORMS: readonly Forgery[] = [
  ['nothing', () => ''],
  ['an access token', () => `ya29.${'a0AfH6SMBx'.repeat(12)}`],
  ['two parts', () => partsOf(good()).slice(0, 2).join('.')],
  ['four parts', () => `${good()}.${partsOf(good())[2]}`],
  ['a blank before it', () => ` ${good()}`],
  ['a line break behind it', () => `${good()}\n`],
  ['a blank inside', () => good().replaceAll('.', '. ')],
  ['padding', () => `${good()}==`],
  ['a letter that is no letter of ours', () => good().replace('.', '.é')],
  ['the scheme before it', () => `Bearer ${good()}`],
  ['two tokens', () => `${good()},${good()}`],
  [
    'JSON in place of the compact form',
    () => {
      const [header, payload, signature] = partsOf(good());
      return JSON.stringify({ protected: header, payload, signature });
    },
  ],
  [
    'a token within a token',
    () => {
      const header = encodePart({ alg: 'RS256', kid: google.kid, cty: 'JWT' });
      const input = `${header}.${Buffer.from(good()).toString('base64url')}`;
      return `${input}.${byGoogle('sha256')(Buffer.from(input)).toString('base64url')}`;
    },
  ],
  [
    "a token encrypted with Google's public key",
    () =>
      new CompactEncrypt(Buffer.from(good()))
        .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: google.kid, cty: 'JWT' })
        .encrypt(google.publicKey),
  ],
  ['claims that are a list', () => signToken(google, [googleClaims()])],
  ['claims in a claim', () => signToken(google, { claims: googleClaims() })],
  [
    "Google's word on something else: a security event",
    () =>
      signToken(google, {
        iss: 'https://accounts.google.com',
        aud: CLIENT_ID,
        iat: now(),
        jti: '756E69717565',
        events: { 'https://schemas.openid.net/secevent/risc/event-type/account-disabled': { sub: SUBJECT } },
      }),
  ],
];

/** Every kind of token that is no good, by what is wrong in it. */
export const FORGERIES: readonly (readonly [part: string, forgeries: readonly Forgery[]])[] = [
  ['signature', SIGNATURES],
  ['algorithm', ALGORITHMS],
  ['header', HEADERS],
  ['issuer', ISSUERS],
  ['audience', AUDIENCES],
  ['time', TIMES],
  ['person', PEOPLE],
  ['form', FORMS],
];
