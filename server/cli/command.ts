import { KPI_CATEGORIES, KPI_UNITS } from '../../shared/kpi.ts';
import { ROLES } from '../../shared/roles.ts';
import type { Shell } from './shell.ts';

/** 0 done, 1 failed, 2 not understood, 3 done with rows that have errors. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command has to say: text for people, and the same as data for `--json`. */
export interface CommandAnswer {
  readonly text: string;
  readonly data: unknown;
  readonly exitCode?: ExitCode;
}

/** Every option that a command may take, besides `--json` and `--help`. */
export const OPTIONS = {
  sheet: { value: 'NAME', help: 'the sheet of the file; the first one with data where nothing is said' },
  'header-row': { value: 'N', help: 'the row with the headers; found by content where nothing is said' },
  clinic: { value: 'C', help: 'the clinic, by its name or id' },
  as: { value: 'EMAIL', help: 'the member of the clinic as whom the command acts' },
  mapping: { value: 'M', help: 'a file with a mapping document, or - for standard input' },
  template: { value: 'T', help: 'the name of one of the clinic’s templates' },
  out: { value: 'M.json', help: 'writes the mapping document to a new file' },
  name: { value: 'NAME', help: 'what the imported table is called; needed where FILE is -' },
  mode: { value: 'MODE', help: 'mirror, upsert or changed; mirror where nothing is said' },
  'confirm-removal': { value: 'N', help: 'removes N records, though the clinic’s share is less' },
  'removal-share': { value: 'PERCENT', help: 'the percentage of records that a push may remove by itself' },
  'week-start': { value: 'WEEKDAY', help: 'the day on which the clinic’s weeks begin' },
  each: { value: 'GRAIN', help: 'for each day, week, month, quarter or year' },
  formula: { value: 'F', help: 'what the KPI is made of, as "100 * collection / production"' },
  unit: { value: 'UNIT', help: KPI_UNITS.join(', ') },
  better: { value: 'WAY', help: 'which way is good: up, down, neither' },
  category: { value: 'CATEGORY', help: KPI_CATEGORIES.join(', ') },
  definition: { value: 'SENTENCE', help: 'what the KPI is, in words' },
  spreadsheet: { value: 'S', help: 'the connected spreadsheet or file, by its name or id' },
  location: { value: 'L', help: 'where the clinic is, as its town' },
  admin: { value: 'EMAIL', help: 'the e-mail address of its first clinic admin' },
  'admin-name': { value: 'NAME', help: 'their name, used where nobody has that address yet' },
  role: { value: 'R', help: ROLES.join(', ') },
  provider: { value: 'P', help: 'which of the clinic’s providers the member is, by their name or id' },
  begins: { value: 'DAY', help: 'the membership’s first day; today where nothing is said' },
  ends: { value: 'DAY', help: 'the membership’s last day; none where nothing is said' },
  person: { value: 'EMAIL', help: 'only what that member did, former ones included; or: operator' },
  action: { value: 'A', help: 'only events of that kind, as push.undone' },
  from: { value: 'DAY', help: 'only events of that day and later' },
  until: { value: 'DAY', help: 'only events of that day and earlier' },
  wait: { value: 'SECONDS', help: 'how long to wait for the end; 30 where nothing is said' },
  phase: {
    value: 'N',
    help: 'the phase that the database is to reach: 3 foreign keys, 4 UUIDs, 5 partitions',
  },
  'back-to': { value: 'N', help: 'the phase that the database is taken back to; 1 is the first' },
  'older-than': { value: 'MONTHS', help: 'only months that ended at least so many whole months ago' },
  folder: { value: 'FOLDER', help: 'where the archive lies; ARCHIVE_FOLDER where nothing is said' },
  month: { value: 'MONTH', help: 'the month, as 2025-01' },
  dataset: { value: 'DATASET', help: 'financial, appointment, call or patient; all where nothing is said' },
  to: { value: 'FILE', help: 'a new file that keeps what is taken out' },
  known: { value: 'NUMBER:HASH', help: 'an end of the clinic’s chain that was noted before' },
} as const;
export type OptionName = keyof typeof OPTIONS;

/** Every option that is said or not, and takes no value. */
export const FLAGS = {
  all: { help: 'all clinics' },
  another: { help: 'adds the clinic though one has that name already' },
  plan: { help: 'says what would be done and about how long it takes, and does nothing' },
  settle: { help: 'gives up the way back, and the space that it takes' },
} as const;
export type FlagName = keyof typeof FLAGS;

/** What a command was called with. */
export interface CommandArgs {
  /** The operands in order, as many as the command names. */
  readonly operands: readonly string[];
  /** An option's value where it was given. */
  find(option: OptionName): string | undefined;
  /** An option's value. Throws a CliProblem `usage` where it is missing. */
  need(option: OptionName): string;
  /** True where the flag was given. */
  has(flag: FlagName): boolean;
  readonly shell: Shell;
}

export interface Command {
  readonly summary: string;
  /** The names of its operands, all of them needed, as `FILE`. */
  readonly operands: readonly string[];
  readonly options: readonly OptionName[];
  readonly flags?: readonly FlagName[];
  /** What an option means to this command alone, in place of what OPTIONS says. */
  readonly meanings?: Readonly<Partial<Record<OptionName, string>>>;
  /** Sentences on how to use it, for `--help`. */
  readonly notes?: readonly string[];
  run(args: CommandArgs): Promise<CommandAnswer>;
}
