import { describe, expect, it } from 'vitest';
import { CommandEnv, LocalEnv, readEnv, ServeEnv } from '../../server/env.ts';

const DATABASE_URL = 'postgres://app:hidden-word@db.example:5432/clinic';
const LOCAL_ISSUER = 'http://127.0.0.1:4000';

describe('the environment', () => {
  it('is read with its defaults, and an empty variable is an absent one', () => {
    expect(readEnv(ServeEnv, { DATABASE_URL, PORT: '', LOG_LEVEL: '' })).toMatchObject({
      PORT: 8080,
      LOG_LEVEL: 'info',
    });
    expect(readEnv(LocalEnv, { LOCAL_ISSUER, PORT: '0' })).toMatchObject({
      PORT: 0,
      CHAIRSIDE_DATA_DIR: '.chairside',
    });
  });

  it.each([
    [ServeEnv, {}, /^DATABASE_URL is not set\. .*npm start/],
    [ServeEnv, { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be an address/],
    [ServeEnv, { DATABASE_URL, PORT: 'eighty' }, /^PORT must be a port number.*"eighty"/],
    [ServeEnv, { DATABASE_URL, PORT: '70000' }, /^PORT must be a port number.*"70000"/],
    [ServeEnv, { DATABASE_URL, LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of .*"loud"/],
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
    expect(() => readEnv(ServeEnv, { DATABASE_URL: secret })).toThrow(/^(?!.*hidden-word)/);
  });
});
