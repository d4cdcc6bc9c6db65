import { z } from 'zod';
import { Connection, LookupsAnswer, Mapping } from '../../shared/api.ts';
import {
  ChunkReceipt,
  type CompletePush,
  type OpenPush,
  Push,
  Receipt,
  Removal,
} from '../../shared/apiPushes.ts';
import type { SheetRow, SheetTable, Surroundings } from '../../shared/cell.ts';
import { completeMapping } from '../../shared/completeMapping.ts';
import { countSkips } from '../../shared/countSkips.ts';
import { MappingConfig } from '../../shared/mappingConfig.ts';
import { mapRows } from '../../shared/mapRows.ts';
import { createMonthSums } from '../../shared/monthSums.ts';
import { prepareTable } from '../../shared/prepareTable.ts';
import type { SkipReason } from '../../shared/rowIssue.ts';
import type { MonthSum } from '../../shared/sums.ts';
import { type Answer, type AskOptions, digestOf } from './testServer.ts';

/** Asks the server, in this process or over the network. */
export type Ask = (method: string, path: string, options?: AskOptions) => Promise<Answer>;

/** A sheet that is connected and mapped, by one member. */
export interface MappedSheet {
  readonly ask: Ask;
  readonly email: string;
  readonly clinicId: string;
  readonly connectionId: string;
  readonly mapping: Mapping;
}

let lastKey = 0;
/** Whatever the sheet, a push opened later is the newer one. */
let lastGeneration = 0;

/** Parses a good answer, or throws what the server said instead. */
export function expectOk<Schema extends z.ZodType>(
  schema: Schema,
  { status, body }: Answer,
): z.infer<Schema> {
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}

/** Connects a spreadsheet and saves the sheet's mapping, as the add-on does. */
export async function mapSheet(
  ask: Ask,
  {
    clinicId,
    email,
    sheetName = 'Sheet1',
    spreadsheetId = `sheet-${++lastKey}`,
  }: {
    clinicId: string;
    email: string;
    sheetName?: string;
    spreadsheetId?: string;
  },
  config: z.input<typeof MappingConfig>,
): Promise<MappedSheet> {
  const connection = expectOk(
    Connection,
    await ask('PUT', `/v1/clinics/${clinicId}/connections`, {
      email,
      body: { spreadsheetId, spreadsheetName: 'A book', sheetNames: [sheetName] },
    }),
  );
  const path = `/v1/clinics/${clinicId}/connections/${connection.id}/mappings`;
  const active = expectOk(
    z.object({ mapping: Mapping.nullable() }),
    await ask('GET', `${path}/active?sheetName=${encodeURIComponent(sheetName)}`, { email }),
  );
  const basedOnVersion = active.mapping?.version ?? null;
  const body = { sheetName, headerRow: 1, config, basedOnVersion };
  const mapping = expectOk(Mapping, await ask('POST', path, { email, body }));
  return { ask, email, clinicId, connectionId: connection.id, mapping };
}

/** A sheet's rows as the add-on would send them, and its own sums. */
export interface PreparedPush {
  readonly headers: readonly string[];
  readonly chunks: readonly (readonly SheetRow[])[];
  readonly rowCount: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly sheetSums: readonly MonthSum[];
  /** What stood above the table; absent for nothing. */
  readonly cellsAbove?: Surroundings['cellsAbove'];
}

/** Leaves out what is no data row, picks the mapped columns, counts repeated rows, cuts into chunks, and adds the sheet up. */
export async function preparePush(
  sheet: MappedSheet,
  table: SheetTable,
  rowsPerChunk = 1_000,
): Promise<PreparedPush> {
  const config = completeMapping(MappingConfig.parse(sheet.mapping.config)).config;
  const { headers, rows, skips, rowCount } = prepareTable(table.headers, table.rows, config);
  const { ask, email, clinicId } = sheet;
  const lookups = expectOk(LookupsAnswer, await ask('GET', `/v1/clinics/${clinicId}/lookups`, { email }));
  const sums = createMonthSums(config.dataset);
  const { surroundings } = table;
  sums.add(mapRows({ headers, rows, ...(surroundings && { surroundings }) }, config, lookups).records);
  const chunks = Array.from({ length: Math.ceil(rows.length / rowsPerChunk) }, (_, at) =>
    rows.slice(at * rowsPerChunk, (at + 1) * rowsPerChunk),
  );
  return {
    headers,
    chunks,
    rowCount,
    skipped: countSkips(skips.map(({ reason }) => reason)),
    sheetSums: sums.sums(),
    ...(surroundings && { cellsAbove: surroundings.cellsAbove }),
  };
}

/** What an opening says beyond the rows; by default a mirror that is newer than all before it. */
export type Opening = Partial<Pick<OpenPush, 'key' | 'mode' | 'generation' | 'adjusts' | 'takesOver'>>;

/** Opens a push of the prepared rows; the same key resumes it. */
export async function openPush(
  sheet: MappedSheet,
  prepared: PreparedPush,
  opening: Opening = {},
): Promise<Push> {
  return expectOk(Push, await askToOpen(sheet, prepared, opening));
}

/** The same; the answer may be a problem. */
export async function askToOpen(
  sheet: MappedSheet,
  { headers, rowCount, cellsAbove }: PreparedPush,
  opening: Opening = {},
): Promise<Answer> {
  const { ask, email, clinicId, connectionId, mapping } = sheet;
  const body: OpenPush = {
    key: `key-${String(++lastKey).padStart(8, '0')}`,
    mode: 'mirror',
    generation: ++lastGeneration,
    ...opening,
    ...{ connectionId, mappingId: mapping.id, headers: [...headers], rowCount },
    ...(cellsAbove && { cellsAbove }),
  };
  return ask('POST', `/v1/clinics/${clinicId}/pushes`, { email, body });
}

/** Sends one chunk with its digest; the answer may be a problem. */
export function sendChunk(
  { ask, email, clinicId }: MappedSheet,
  pushId: string,
  number: number,
  rows: readonly SheetRow[],
): Promise<Answer> {
  const raw = JSON.stringify({ rows });
  const headers = { 'Content-Digest': digestOf(raw) };
  return ask('PUT', `/v1/clinics/${clinicId}/pushes/${pushId}/chunks/${number}`, { email, raw, headers });
}

/** Sends row hashes with their digest; the answer may be a problem. */
export function sendHashes(
  { ask, email, clinicId }: MappedSheet,
  pushId: string,
  number: number,
  hashes: readonly (readonly [row: number, hash: string])[],
): Promise<Answer> {
  const raw = JSON.stringify({ hashes });
  const headers = { 'Content-Digest': digestOf(raw) };
  return ask('PUT', `/v1/clinics/${clinicId}/pushes/${pushId}/chunks/${number}`, { email, raw, headers });
}

/** What a mirror would remove. */
export async function askRemoval({ ask, email, clinicId }: MappedSheet, pushId: string): Promise<Removal> {
  return expectOk(Removal, await ask('GET', `/v1/clinics/${clinicId}/pushes/${pushId}/removal`, { email }));
}

/** Ends the push; the answer may be a problem. Unless told otherwise, a yes goes with it to whatever it removes. */
export async function completePush(
  sheet: MappedSheet,
  pushId: string,
  { chunks, skipped, sheetSums }: Pick<PreparedPush, 'chunks' | 'skipped' | 'sheetSums'>,
  removal?: CompletePush['removal'],
): Promise<Answer> {
  const { ask, email, clinicId } = sheet;
  const agreed = removal === undefined ? await agreedRemoval(sheet, pushId) : removal;
  const body = { chunkCount: chunks.length, skipped, sheetSums, removal: agreed };
  return ask('POST', `/v1/clinics/${clinicId}/pushes/${pushId}/complete`, { email, body });
}

async function agreedRemoval(
  { ask, email, clinicId }: MappedSheet,
  pushId: string,
): Promise<CompletePush['removal']> {
  const { status, body } = await ask('GET', `/v1/clinics/${clinicId}/pushes/${pushId}/removal`, { email });
  return status === 200 ? { count: Removal.parse(body).count, confirmed: true } : null;
}

/** A whole push from start to receipt. */
export async function pushSheet(
  sheet: MappedSheet,
  table: SheetTable,
  { rowsPerChunk, removal, ...opening }: PushOptions = {},
): Promise<Receipt> {
  const prepared = await preparePush(sheet, table, rowsPerChunk);
  const push = await openPush(sheet, prepared, opening);
  for (const [at, rows] of prepared.chunks.entries()) {
    expectOk(ChunkReceipt, await sendChunk(sheet, push.id, at + 1, rows));
  }
  return expectOk(Receipt, await completePush(sheet, push.id, prepared, removal));
}

/** How a whole push goes. */
export interface PushOptions extends Opening {
  readonly rowsPerChunk?: number;
  readonly removal?: CompletePush['removal'];
}
