import { KeysEnv, readEnv } from '../env.ts';
import type { Note, PartName, PartReport } from '../verify/report.ts';
import type { Verified } from '../verify/verifyDatabase.ts';
import type { ListedClinic } from './audit/listClinics.ts';
import { readNoted } from './audit/readNoted.ts';
import type { Command, CommandAnswer, CommandArgs } from './command.ts';
import { withOwner } from './withOwner.ts';

const COMMAND = 'verify';

const TITLES: Readonly<Record<PartName, string>> = {
  schema: 'schema',
  keys: 'keys',
  audit: 'audit chain',
  aggregates: 'aggregates',
  totals: 'control totals',
};
const STATES = { right: 'right', wrong: 'WRONG', not_looked_at: 'not looked at' } as const;

export const verifyCommand: Command = {
  summary: 'check that a database is whole: schema, keys, audit chain, aggregates, control totals',
  operands: [],
  options: ['clinic', 'known'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), looks at all clinics where none is named, and changes',
    'nothing: all is read as it was at one moment, beside servers that go on. Run it after every restore. Sealed',
    'credentials are opened where CREDENTIAL_KEYS or CREDENTIAL_KEYS_FILE is set, and else not looked at. The archive’s',
    'files are for archive verify.',
    'Control totals: the records that each push wrote are there, in the archive, in what a later push kept, or were taken',
    'back; each has the values that it was written with; a sheet’s sums are those of its newest receipt.',
    'With --clinic it prints the end of the chain, to be noted elsewhere and checked with --known, as audit verify does.',
    'Exit code 0 when nothing is wrong, 1 when something is: it is named, with what to do.',
  ],
  run: async (args) => {
    const noted = readNoted(COMMAND, args);
    return withOwner(args, async (db) => {
      const { listClinics } = await import('./audit/listClinics.ts');
      const { listMigrations } = await import('../db/listMigrations.ts');
      const { readState } = await import('../db/readState.ts');
      const { verifyDatabase } = await import('../verify/verifyDatabase.ts');
      const ring = await readRing(args);
      const clinics = await listClinics(db, args.find('clinic'));
      const schema = { ...(await readState(db.$client)), missing: await listMigrations(db.$client) };
      const clinicIds = clinics.map(({ id }) => id);
      const verified = await verifyDatabase(db, { clinicIds, schema, ring, noted });
      return describe(verified, clinics, args.find('clinic') !== undefined);
    });
  },
};

/** Null where no keys are set; keys that cannot be read are a problem. */
async function readRing({ shell }: CommandArgs) {
  const env = readEnv(KeysEnv, shell.env);
  if (env.CREDENTIAL_KEYS === undefined && env.CREDENTIAL_KEYS_FILE === undefined) return null;
  const { loadKeyRing } = await import('../credentials/vault/loadKeyRing.ts');
  return loadKeyRing(env);
}

function describe(
  { parts, ends }: Verified,
  clinics: readonly ListedClinic[],
  ofOne: boolean,
): CommandAnswer {
  const names = new Map(clinics.map(({ id, name }) => [id, name]));
  const endings = ofOne ? ends.map(({ number, hash }) => `The chain’s end: ${number}:${hash}`) : [];
  const right = parts.every(({ state }) => state !== 'wrong');
  return {
    text: [...parts.map((part) => describePart(part, names)), ...endings].join('\n'),
    data: { right, parts, ends },
    exitCode: right ? 0 : 1,
  };
}

function describePart(report: PartReport, names: ReadonlyMap<string, string>): string {
  const { part, state, figures, notes, noteCount, faults, faultCount } = report;
  const said = Object.entries(figures)
    .filter(([, figure]) => figure > 0)
    .map(([name, figure]) => `${name}: ${figure}`);
  return [
    [`${TITLES[part]}: ${STATES[state]}`, ...said].join(', '),
    ...notes.map((note) => `  ${sayClinic(note, names)}${note.what}`),
    ...sayMore(noteCount - notes.length, 'notes'),
    ...faults.map((fault) => `  WRONG: ${sayClinic(fault, names)}${fault.what} ${fault.advice}`),
    ...sayMore(faultCount - faults.length, 'faults'),
  ].join('\n');
}

function sayMore(count: number, of: string): readonly string[] {
  return count > 0 ? [`  and ${count} more ${of}`] : [];
}

function sayClinic({ clinicId }: Note, names: ReadonlyMap<string, string>): string {
  return clinicId === null ? '' : `${names.get(clinicId) ?? clinicId}: `;
}
