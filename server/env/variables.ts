/** One variable of the environment, as people are told of it. */
export interface Variable {
  /** What it is for. */
  readonly purpose: string;
  /**
   * Whether its value may be shown. A secret's never is; some are shown only once they are known to be right: an
   * address may hold a password, and a client's secret is soon pasted for its id.
   */
  readonly shown: 'always' | 'once right' | 'never';
  /** What to do where it is needed and not set. */
  readonly advice?: string;
}

/** Every variable that the server and its commands read. A secret may come from a file instead, which NAME_FILE names. */
export const VARIABLES = {
  DATABASE_URL: {
    purpose: 'the database, as the role chairside_app',
    shown: 'never',
    advice:
      'Set it to the database, as postgres://chairside_app:password@host:5432/database, or run npm start to try Chairside on this machine without one.',
  },
  GOOGLE_CLIENT_IDS: {
    purpose: 'whose sign-ins the server believes: OAuth client ids of the script project',
    shown: 'once right',
    advice:
      'Set it to the OAuth client id of the script project, as 1234-abcd.apps.googleusercontent.com (several with commas between them). It stands in the Google Cloud console under APIs & Services, Credentials, and is the "aud" in what ScriptApp.getIdentityToken() gives.',
  },
  HOST: { purpose: 'the address on which the server listens', shown: 'always' },
  PORT: { purpose: 'the port on which the server listens', shown: 'always' },
  LOG_LEVEL: { purpose: 'how much the server says', shown: 'always' },
  STATEMENT_TIMEOUT: {
    purpose: 'milliseconds that one statement may take in the database',
    shown: 'always',
  },
  DRAIN_SECONDS: {
    purpose: 'seconds for which a server that was asked to stop goes on serving, while /readyz says 503',
    shown: 'always',
  },
  NODE_TLS_REJECT_UNAUTHORIZED: { purpose: 'Node’s own; must not be 0', shown: 'always' },
  NODE_EXTRA_CA_CERTS: {
    purpose: 'Node’s own: a file with certificates of authorities to trust besides, as a managed database’s',
    shown: 'always',
  },
  GOOGLE_SYNC_CLIENT_ID: {
    purpose: 'the OAuth client to which people grant spreadsheets that are kept in sync',
    shown: 'once right',
    advice:
      'Set it to the id of a web application’s OAuth client, or unset all of GOOGLE_SYNC_CLIENT_ID, GOOGLE_SYNC_CLIENT_SECRET, PUBLIC_URL and CREDENTIAL_KEYS: then no sheet is kept in sync.',
  },
  GOOGLE_SYNC_CLIENT_SECRET: {
    purpose: 'that client’s secret',
    shown: 'never',
    advice:
      'It stands beside the OAuth client’s id in the Google Cloud console, under APIs & Services, Credentials.',
  },
  PUBLIC_URL: {
    purpose: 'the https address of this server as a browser reaches it',
    shown: 'once right',
    advice:
      'Set it to the https address of this server as people reach it, as https://chairside.example.com.',
  },
  CREDENTIAL_KEYS: { purpose: 'the keys that seal what Google grants, the first in use', shown: 'never' },
  METRICS_PORT: { purpose: 'the port of /metrics; no metrics without it', shown: 'always' },
  METRICS_HOST: { purpose: 'the address on which /metrics listens', shown: 'always' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    purpose: 'OpenTelemetry’s own: the collector of traces; no traces without it',
    shown: 'once right',
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    purpose: 'OpenTelemetry’s own: the address for traces alone',
    shown: 'once right',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    purpose: 'OpenTelemetry’s own: headers for the collector, as its token',
    shown: 'never',
  },
  OTEL_SERVICE_NAME: { purpose: 'OpenTelemetry’s own: what traces call the server', shown: 'always' },
  MIGRATION_DATABASE_URL: {
    purpose: 'the database as its owner, for the commands that need one',
    shown: 'never',
    advice: 'Set it to the database as its owner, as postgres://owner:password@host:5432/database.',
  },
  ARCHIVE_FOLDER: {
    purpose: 'where the commands of archive keep their files, unless --folder says',
    shown: 'always',
    advice: 'Set it to the folder in which the archive lies, or say --folder FOLDER.',
  },
  CHAIRSIDE_DATA_DIR: { purpose: 'where npm start keeps its database', shown: 'always' },
  LOCAL_ISSUER: {
    purpose: 'who signs people in under npm start, which sets it',
    shown: 'once right',
    advice: 'It is set by npm start; for a server of your own use npm run serve.',
  },
  NODE_ENV: { purpose: 'Node’s own; npm start refuses production', shown: 'always' },
} as const satisfies Readonly<Record<string, Variable>>;
export type VariableName = keyof typeof VARIABLES;

export const VARIABLE_NAMES = Object.keys(VARIABLES).filter(isVariable);

/** True for a name that VARIABLES has. */
export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(VARIABLES, name);
}

/** What is said of the variable; undefined for a name that is none. */
export function findVariable(name: string): Variable | undefined {
  return isVariable(name) ? VARIABLES[name] : undefined;
}

/** The variable that may name a file with this one's value; undefined where none may. */
export function fileVariableOf(name: string): string | undefined {
  return findVariable(name)?.shown === 'never' ? `${name}_FILE` : undefined;
}
