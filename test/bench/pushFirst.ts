import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { z } from 'zod';
import { startCluster } from '../../server/db/cluster/startCluster.ts';
import { migrate } from '../../server/db/migrate.ts';
import { seedDemo } from '../../server/db/seedDemo.ts';
import { ChunkReceipt, Receipt } from '../../shared/apiPushes.ts';
import type { SheetTable } from '../../shared/cell.ts';
import { startIssuer } from '../support/testIssuer.ts';
import {
  type Ask,
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  preparePush,
} from '../support/testPush.ts';
import { digestOf } from '../support/testServer.ts';
import { type Figure, median } from './figure.ts';

const ROWS = 100_000;
const ROWS_PER_CHUNK = 5_000;
const IN_FLIGHT = 4;
const ROUNDS = 5;
const CLINIC = 'cm0democlinicjuniper00001';
const EMAIL = 'robin@juniper.example';
const NOTHING_GONE = { count: 0, confirmed: false };

/**
 * A first push of 100,000 rows of 11 cells over HTTP, from open to receipt, beside one COPY of the records
 * that it made into the same table with the same indexes. Rows a second; the median of five rounds after one that is not counted.
 */
export async function pushFirst(): Promise<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'chairside-bench-'));
  const cluster = await startCluster({ folder });
  const issuer = await startIssuer();
  try {
    await migrate({ ownerUrl: cluster.ownerUrl('postgres'), appPassword: cluster.passwords.app });
    await seedDemo(cluster.ownerUrl('postgres'));
    const sql = postgres(cluster.ownerUrl('postgres'), { max: 1, onnotice: () => {} });
    const server = await startServer(cluster.appUrl('postgres'), issuer.origin);
    const token = await issuer.sign(EMAIL, { exp: Math.floor(Date.now() / 1000) + 3600 });
    const rounds = await runRounds(askOver(server.url, token), sql);
    server.child.kill('SIGTERM');
    await Promise.all([once(server.child, 'exit'), sql.end()]);
    return describe(rounds);
  } finally {
    issuer.stop();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Round {
  readonly push: number;
  readonly copy: number;
}

function describe(rounds: readonly Round[]): Figure {
  const ours = Math.round(median(rounds.map(({ push }) => ROWS / push)));
  const reference = Math.round(median(rounds.map(({ copy }) => ROWS / copy)));
  return { name: 'push.first', ours, reference, ratio: ours / reference, unit: 'rows/s' };
}

async function runRounds(ask: Ask, sql: postgres.Sql): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const sheet = await mapSheet(
      ask,
      { clinicId: CLINIC, email: EMAIL, spreadsheetId: `bench-${round}` },
      CONFIG,
    );
    const push = await timePush(sheet, makeSheet(round));

    rounds.push({ push, copy: await timeCopy(sql) });
  }
  // The first warms the server up, as any push before it would have.
  return rounds.slice(1);
}

/** Seconds from opening the push to its receipt; the bytes of the chunks are made before. */
async function timePush(sheet: MappedSheet, table: SheetTable): Promise<number> {
  const prepared = await preparePush(sheet, table, ROWS_PER_CHUNK);
  const bodies = prepared.chunks.map((rows) => {
    const text = JSON.stringify({ rows });
    return { raw: new TextEncoder().encode(text), headers: { 'Content-Digest': digestOf(text) } };
  });
  const started = performance.now();
  const push = await openPush(sheet, prepared);
  const queue = [...bodies.entries()];
  const sender = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [at, options] = next;
      const path = `/v1/clinics/${CLINIC}/pushes/${push.id}/chunks/${at + 1}`;
      expectOk(ChunkReceipt, await sheet.ask('PUT', path, options));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  const receipt = expectOk(Receipt, await completePush(sheet, push.id, prepared, NOTHING_GONE));
  const seconds = (performance.now() - started) / 1000;
  if (!receipt.agrees || receipt.rows.stored !== ROWS)
    throw new Error(`not all stored: ${JSON.stringify(receipt.rows)}`);
  return seconds;
}

/** Seconds to COPY the records that the table now holds into the same table, emptied. */
async function timeCopy(sql: postgres.Sql): Promise<number> {
  const parts: Buffer[] = [];
  for await (const part of await sql`copy financial_metrics to stdout`.readable()) parts.push(part);
  await sql`truncate financial_metrics`;
  const started = performance.now();
  await pipeline(Readable.from(parts), await sql`copy financial_metrics from stdin`.writable());
  const seconds = (performance.now() - started) / 1000;
  await sql`truncate financial_metrics`;
  return seconds;
}

async function startServer(databaseUrl: string, issuer: string) {
  const child = fork(join(import.meta.dirname, 'serveBench.ts'), {
    env: { ...process.env, BENCH_DATABASE_URL: databaseUrl, BENCH_ISSUER: issuer },
  });
  const [message] = await once(child, 'message');
  return { child, url: z.object({ url: z.string() }).parse(message).url };
}

function askOver(url: string, token: string): Ask {
  return async (method, path, { body, raw, headers = {} } = {}) => {
    const content = raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      body: content,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}

const HEADERS = [
  'Date',
  'Amount',
  'Kind',
  'Category',
  'Provider',
  'Carrier',
  'Paid by',
  'Code',
  'Notes',
  'Reference',
  'Location',
];
const CONFIG: Parameters<typeof mapSheet>[2] = {
  mappings: [
    { source_column: 'Date', target_field: 'date', transform: 'date', date_format: 'MM/DD/YYYY' },
    { source_column: 'Amount', target_field: 'amount', transform: 'currency' },
    {
      source_column: 'Kind',
      target_field: 'metric_type',
      transform: 'value_map',
      values: { Charge: 'production', Payment: 'collection' },
    },
    { source_column: 'Category', target_field: 'category', transform: 'text' },
    {
      source_column: 'Provider',
      target_field: 'provider_id',
      transform: 'lookup',
      lookup_table: 'providers',
    },
    { source_column: 'Carrier', target_field: 'insurance_carrier', transform: 'text' },
    { source_column: 'Paid by', target_field: 'payment_method', transform: 'text' },
    { source_column: 'Code', target_field: 'procedure_code', transform: 'text' },
    { source_column: 'Notes', target_field: 'notes', transform: 'text' },
    { source_column: 'Reference', target_field: 'source_reference', transform: 'text' },
  ],
  validation_rules: { required_columns: ['Location'] },
};

function makeSheet(round: number): SheetTable {
  const providers = ['Ellingsen, Mara DDS', 'TQUA', 'Ines Vallerand', 'Okafor, Jun RDH'];
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    row: at + 2,
    cells: [
      `${(at % 12) + 1}/${(at % 28) + 1}/${2021 + (at % 4)}`,
      `$${(((at * 7919) % 250_000) / 100 + round).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
      at % 3 === 0 ? 'Payment' : 'Charge',
      at % 2 === 0 ? 'Hygiene' : 'Restorative',
      providers[at % 4] ?? '',
      at % 5 === 0 ? 'Cascade Dental Plan' : '',
      at % 3 === 0 ? 'Card' : '',
      `D${1000 + (at % 900)}`,
      at % 10 === 0 ? 'Moved from "Tuesday"' : '',
      `R-${round}-${at}`,
      'Main Street',
    ],
  }));
  return { headers: HEADERS, rows };
}
