import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  CommandEnv,
  LocalEnv,
  readEnv,
  readObserveEnv,
  readServerEnv,
  readSyncEnv,
  ServeEnv,
} from '../../server/env.ts';

const DATABASE_URL = 'postgres://app:hidden-word@db.example:5432/clinic';
const GOOGLE_CLIENT_IDS = '1234-abcd.apps.googleusercontent.com';
const SERVE = { DATABASE_URL, GOOGLE_CLIENT_IDS };
const LOCAL_ISSUER = 'http://127.0.0.1:4000';

describe('the environment', () => {
  it('is read with its defaults, and an empty variable is an absent one', () => {
    expect(readEnv(ServeEnv, { ...SERVE, PORT: '', LOG_LEVEL: '' })).toMatchObject({
      PORT: 8080,
      LOG_LEVEL: 'info',
    });
    expect(readEnv(LocalEnv, { LOCAL_ISSUER, PORT: '0' })).toMatchObject({
      PORT: 0,
      CHAIRSIDE_DATA_DIR: '.chairside',
    });
  });

  it('takes several OAuth clients, with commas between them', () => {
    const other = '5678.apps.googleusercontent.com';
    const env = readEnv(ServeEnv, { ...SERVE, GOOGLE_CLIENT_IDS: `${GOOGLE_CLIENT_IDS}, ${other}` });
    expect(env.GOOGLE_CLIENT_IDS).toEqual([GOOGLE_CLIENT_IDS, other]);
  });

  it.each([
    [ServeEnv, {}, /^DATABASE_URL is not set\. .*npm start/],
    [ServeEnv, { ...SERVE, DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address/],
    [ServeEnv, { ...SERVE, PORT: 'eighty' }, /^PORT must be a port number.*"eighty"/],
    [ServeEnv, { ...SERVE, PORT: '70000' }, /^PORT must be a port number.*"70000"/],
    [ServeEnv, { ...SERVE, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of .*"loud"/],
    [ServeEnv, { ...SERVE, DRAIN_SECONDS: '61' }, /^DRAIN_SECONDS must be a number of seconds.*"61"/],
    [ServeEnv, { ...SERVE, STATEMENT_TIMEOUT: '0' }, /^STATEMENT_TIMEOUT must be a number of milli.*"0"/],
    [ServeEnv, { DATABASE_URL }, /^GOOGLE_CLIENT_IDS is not set\. .*OAuth client id of the script project/],
    [ServeEnv, { ...SERVE, GOOGLE_CLIENT_IDS: ',' }, /^GOOGLE_CLIENT_IDS must be OAuth client ids/],
    [ServeEnv, { ...SERVE, GOOGLE_CLIENT_IDS: '*' }, /^GOOGLE_CLIENT_IDS must be/],
    [ServeEnv, { ...SERVE, GOOGLE_CLIENT_IDS: `${GOOGLE_CLIENT_IDS},` }, /^GOOGLE_CLIENT_IDS must be/],
    [ServeEnv, { ...SERVE, GOOGLE_CLIENT_IDS: `${GOOGLE_CLIENT_IDS}.example` }, /^GOOGLE_CLIENT_IDS must be/],
    [ServeEnv, { ...SERVE, NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED must not/],
    [ServeEnv, { ...SERVE, NODE_EXTRA_CA_CERTS: '/nowhere/ca.pem' }, /^NODE_EXTRA_CA_CERTS must be a file/],
    [LocalEnv, {}, /^LOCAL_ISSUER is not set/],
    [LocalEnv, { LOCAL_ISSUER: 'http://example.com' }, /^LOCAL_ISSUER must be an address of this machine/],
    [LocalEnv, { LOCAL_ISSUER: 'https://127.0.0.1:1' }, /^LOCAL_ISSUER must be/],
    [LocalEnv, { LOCAL_ISSUER: 'http://127.0.0.1.example.com' }, /^LOCAL_ISSUER must be/],
    [LocalEnv, { LOCAL_ISSUER, NODE_ENV: 'production' }, /^NODE_ENV must not be production/],
    [CommandEnv, {}, /^MIGRATION_DATABASE_URL is not set/],
  ])('is refused with a sentence that names the variable: %#', (schema, env, sentence) => {
    expect(() => readEnv(schema, env)).toThrow(sentence);
  });

  it('never repeats a database address, which may hold a password', () => {
    const secret = DATABASE_URL.replace('postgres:', 'mysql:');
    expect(() => readEnv(ServeEnv, { ...SERVE, DATABASE_URL: secret })).toThrow(/^(?!.*hidden-word)/);
  });

  it('never repeats what was given for the OAuth clients, which may be a secret of one', () => {
    const env = { ...SERVE, GOOGLE_CLIENT_IDS: 'GOCSPX-hidden-word' };
    expect(() => readEnv(ServeEnv, env)).toThrow(/^(?!.*hidden-word)GOOGLE_CLIENT_IDS must be/);
  });

  it('says everything that is missing at once', () => {
    expect(() => readEnv(ServeEnv, {})).toThrow(/^DATABASE_URL is not set.*\nGOOGLE_CLIENT_IDS is not set/);
  });
});

const SYNC = {
  GOOGLE_SYNC_CLIENT_ID: GOOGLE_CLIENT_IDS,
  GOOGLE_SYNC_CLIENT_SECRET: 'a-secret-word',
  PUBLIC_URL: 'https://chairside.example',
  CREDENTIAL_KEYS: 'first:a-key-word',
};

describe('the environment of syncs', () => {
  it('is none where nothing of it is set, though the rest is', () => {
    expect(readSyncEnv({ ...SERVE, PUBLIC_URL: '' })).toBeNull();
  });

  it('is whole, or says what is missing', () => {
    expect(readSyncEnv(SYNC)).toEqual(SYNC);
    const { CREDENTIAL_KEYS } = SYNC;
    expect(() => readSyncEnv({ CREDENTIAL_KEYS })).toThrow(
      /^GOOGLE_SYNC_CLIENT_ID is not set\. .*\nGOOGLE_SYNC_CLIENT_SECRET is not set\. .*\nPUBLIC_URL is not set/,
    );
  });

  it.each([
    [{ PUBLIC_URL: 'http://chairside.example' }, /^PUBLIC_URL must be the https address/],
    [{ PUBLIC_URL: 'https://chairside.example/' }, /^PUBLIC_URL must be/],
    [{ PUBLIC_URL: 'https://chairside.example/v1' }, /^PUBLIC_URL must be/],
    [{ GOOGLE_SYNC_CLIENT_ID: 'chairside' }, /^GOOGLE_SYNC_CLIENT_ID must be an OAuth client id/],
  ])('is refused with a sentence that names the variable: %#', (change, sentence) => {
    expect(() => readSyncEnv({ ...SYNC, ...change })).toThrow(sentence);
  });

  it('never repeats the secret or a key', () => {
    const env = { ...SYNC, PUBLIC_URL: 'wrong', GOOGLE_SYNC_CLIENT_ID: 'wrong' };
    expect(() => readSyncEnv(env)).toThrow(/^(?!.*(secret-word|key-word))/s);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'chairside-env-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function keep(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('a secret in a file', () => {
  it('is read to its last newline, which does not belong to it', () => {
    const secret = {
      GOOGLE_SYNC_CLIENT_SECRET: '',
      GOOGLE_SYNC_CLIENT_SECRET_FILE: keep('secret', ' two words \r\n'),
    };
    expect(readSyncEnv({ ...SYNC, ...secret })).toMatchObject({ GOOGLE_SYNC_CLIENT_SECRET: ' two words ' });
    const owner = { MIGRATION_DATABASE_URL_FILE: keep('owner', DATABASE_URL) };
    expect(readEnv(CommandEnv, owner)).toEqual({ MIGRATION_DATABASE_URL: DATABASE_URL });
  });

  it('counts as set: one alone makes the rest of its kind needed', () => {
    const GOOGLE_SYNC_CLIENT_SECRET_FILE = keep('alone', 'word');
    expect(() => readSyncEnv({ GOOGLE_SYNC_CLIENT_SECRET_FILE })).toThrow(
      /^GOOGLE_SYNC_CLIENT_ID is not set/,
    );
  });

  it('leaves a file with keys to whoever reads keys', () => {
    const { CREDENTIAL_KEYS: _, ...rest } = SYNC;
    const CREDENTIAL_KEYS_FILE = join(folder, 'not-read-here');
    expect(readSyncEnv({ ...rest, CREDENTIAL_KEYS_FILE })).toEqual({ ...rest, CREDENTIAL_KEYS_FILE });
  });

  it('is refused where it is empty, not there, a folder, or set twice, and neither it nor its path is repeated', () => {
    const sentences = {
      [keep('empty', '\n')]: 'The file that DATABASE_URL_FILE names is empty.',
      [join(folder, 'hidden-word')]: 'The file that DATABASE_URL_FILE names cannot be read (ENOENT).',
      [folder]: 'The file that DATABASE_URL_FILE names cannot be read (EISDIR).',
      [keep('mysql', 'mysql://app:hidden-word@db.example/clinic')]:
        'DATABASE_URL, in the file of DATABASE_URL_FILE, must be an address as postgres://user:password@host:5432/database.',
    };
    for (const [DATABASE_URL_FILE, sentence] of Object.entries(sentences)) {
      expect(() => readEnv(ServeEnv, { GOOGLE_CLIENT_IDS, DATABASE_URL_FILE })).toThrow(new Error(sentence));
    }
    const twice = { ...SERVE, DATABASE_URL_FILE: keep('twice', DATABASE_URL) };
    expect(() => readEnv(ServeEnv, { ...twice, PORT: 'x' })).toThrow(
      /^Both DATABASE_URL and DATABASE_URL_FILE are set\. Set one of them\.\nPORT must be/,
    );
  });
});

describe('the environment of metrics and traces', () => {
  it('asks for nothing, and names the server', () => {
    expect(readObserveEnv({})).toEqual({ METRICS_HOST: '127.0.0.1', OTEL_SERVICE_NAME: 'chairside' });
  });

  it('takes headers for the collector as OpenTelemetry does, themselves or in a file', () => {
    const OTEL_EXPORTER_OTLP_HEADERS = 'authorization=Basic%20eDp5,x-team = dental==';
    expect(readObserveEnv({ OTEL_EXPORTER_OTLP_HEADERS })).toMatchObject({ OTEL_EXPORTER_OTLP_HEADERS });
    const OTEL_EXPORTER_OTLP_HEADERS_FILE = keep('headers', `${OTEL_EXPORTER_OTLP_HEADERS}\n`);
    expect(readObserveEnv({ OTEL_EXPORTER_OTLP_HEADERS_FILE })).toMatchObject({ OTEL_EXPORTER_OTLP_HEADERS });
  });

  it.each([
    [{ METRICS_PORT: '99999' }, /^METRICS_PORT must be a port number.*"99999"/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /^OTEL_EXPORTER_OTLP_ENDPOINT must be an address/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'Bearer hidden-word' }, /^OTEL_EXPORTER_OTLP_HEADERS must be headers/],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'key=hidden-word%zz' }, /^OTEL_EXPORTER_OTLP_HEADERS holds a %.*%25/],
    [
      { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://me:hidden-word@collector.example/v1/traces' },
      /^OTEL_EXPORTER_OTLP_TRACES_ENDPOINT must be .* no name or password/,
    ],
  ])('is refused with a sentence that repeats no secret: %#', (env, sentence) => {
    expect(() => readObserveEnv(env)).toThrow(sentence);
    expect(() => readObserveEnv(env)).toThrow(/^(?!.*hidden-word)/);
  });
});

describe('the environment of the server', () => {
  it('is read as a whole', () => {
    expect(readServerEnv(SERVE)).toMatchObject({
      serve: { DATABASE_URL },
      sync: null,
      observe: { OTEL_SERVICE_NAME: 'chairside' },
    });
  });

  it('says everything that is at fault at once, whatever it is for', () => {
    expect(() => readServerEnv({ ...SERVE, PORT: 'x', PUBLIC_URL: 'y', METRICS_PORT: 'z' })).toThrow(
      /^PORT must be .*\n(GOOGLE_SYNC_CLIENT_\w+ is not set.*\n){2}PUBLIC_URL must be .*\nMETRICS_PORT must be/,
    );
  });
});
