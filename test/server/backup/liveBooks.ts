import { randomUUID } from 'node:crypto';
import { makeKey } from '../../../server/credentials/vault/makeKey.ts';
import { openVault } from '../../../server/credentials/vault/openVault.ts';
import { readKeyRing } from '../../../server/credentials/vault/readKeyRing.ts';
import type { Database } from '../../../server/db/client.ts';
import { ChunkReceipt, Receipt } from '../../../shared/apiPushes.ts';
import { askOver } from '../../support/askOver.ts';
import { addCredentials } from '../../support/credentialRows.ts';
import { type ForkedServer, forkServer } from '../../support/forkServer.ts';
import { makeClinic, type TestClinic } from '../../support/makeClinic.ts';
import { startIssuer } from '../../support/testIssuer.ts';
import {
  type Ask,
  completePush,
  expectOk,
  type MappedSheet,
  mapSheet,
  openPush,
  type PreparedPush,
  preparePush,
  pushSheet,
  sendChunk,
} from '../../support/testPush.ts';
import { undoPush } from '../../support/undoPush.ts';
import { keepDoing, type Repeated } from '../db/upgrades/keepDoing.ts';
import { SHEET_CONFIG, sheetAt } from './sheetAt.ts';

/** A push as its client sent it: enough to go on with it. */
export interface SentPush {
  readonly sheet: MappedSheet;
  readonly prepared: PreparedPush;
  readonly opening: { readonly key: string; readonly generation: number };
}

/** A clinic whose sheets are pushed by real servers, as the people who push know it. */
export interface LiveBooks {
  readonly clinic: TestClinic;
  readonly keys: string;
  /** A sheet that rests, as it was pushed last. */
  readonly quiet: MappedSheet;
  readonly busy: readonly MappedSheet[];
  /** The key of a push that stays in its middle. */
  readonly leftOpen: string;
  /** All pushes that were sent, by their keys. */
  readonly sent: ReadonlyMap<string, SentPush>;
  /** The receipts that came so far. */
  readonly receipts: readonly Receipt[];
  /** Resolves once so many more have come. */
  untilReceipts(more: number): Promise<void>;
  /** Ends the pushing in order, and the servers. */
  stop(): Promise<void>;
  /** Starts a server on another database, for the same people, and ends it with the work. */
  serveElsewhere(appUrl: string, work: (ask: Ask) => Promise<void>): Promise<void>;
  close(): void;
}

const BUSY = 3;
const CHUNK = 40;

/** Opens books on that database, and pushes its busy sheets again and again, by two server processes. */
export async function openLiveBooks(owner: Database, appUrl: string): Promise<LiveBooks> {
  const issuer = await startIssuer();
  const tokenOf = keepTokens((email) => issuer.sign(email, { exp: Math.floor(Date.now() / 1000) + 3_600 }));
  const servers = await Promise.all([1, 2].map(() => forkServer(appUrl, issuer.origin)));
  let turn = 0;
  const ask = askOver(() => servers[turn++ % servers.length]?.url ?? '', tokenOf);
  const clinic = await makeClinic(owner, 'Live Dental');
  const keys = makeKey('main');
  await addCredentials(owner, openVault(readKeyRing(keys)), clinic.id, 3);
  const map = (sheetName: string): Promise<MappedSheet> =>
    mapSheet(ask, { clinicId: clinic.id, email: clinic.members.staff.email, sheetName }, SHEET_CONFIG);
  const quiet = await map('Quiet');
  await pushSheet(quiet, sheetAt(0));
  const undone = await pushSheet(quiet, sheetAt(1));
  await undoPush(quiet, undone.pushId);
  const busy: MappedSheet[] = [];
  for (let at = 0; at < BUSY; at++) busy.push(await map(`Busy ${at + 1}`));
  const left = await sendHalf(await map('Left'));
  const desk = pushAllTheTime(busy, left);
  return {
    ...{ clinic, keys, quiet, busy, leftOpen: left.opening.key },
    ...{ sent: desk.sent, receipts: desk.receipts },
    untilReceipts: desk.untilReceipts,
    stop: async () => {
      await desk.stop();
      await end(servers);
    },
    serveElsewhere: async (url, work) => {
      const server = await forkServer(url, issuer.origin);
      try {
        await work(askOver(() => server.url, tokenOf));
      } finally {
        await end([server]);
      }
    },
    close: issuer.stop,
  };
}

async function end(servers: readonly ForkedServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
}

function keepTokens(sign: (email: string) => Promise<string>): (email?: string) => Promise<string> {
  const tokens = new Map<string, Promise<string>>();
  return (email = '') => {
    const token = tokens.get(email) ?? sign(email);
    tokens.set(email, token);
    return token;
  };
}

function pushAllTheTime(sheets: readonly MappedSheet[], left: SentPush) {
  const sent = new Map([[left.opening.key, left]]);
  const receipts: Receipt[] = [];
  const waiting: { readonly at: number; readonly resolve: () => void }[] = [];
  const loops: Repeated[] = sheets.map((sheet) => {
    let generation = 0;
    return keepDoing(async () => {
      generation += 1;
      const prepared = await preparePush(sheet, sheetAt(generation), CHUNK);
      const push: SentPush = { sheet, prepared, opening: { key: randomUUID(), generation } };
      sent.set(push.opening.key, push);
      receipts.push(await send(push));
      for (const { at, resolve } of waiting) if (receipts.length >= at) resolve();
    });
  });
  return {
    ...{ sent, receipts },
    untilReceipts: async (more: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ at: receipts.length + more, resolve });
      // One that fails says why when it is stopped.
      await promise;
    },
    stop: async () => {
      for (const loop of loops) await loop.stop();
    },
  };
}

/** Opens a push and sends every other chunk. */
async function sendHalf(sheet: MappedSheet): Promise<SentPush> {
  const prepared = await preparePush(sheet, sheetAt(3), CHUNK);
  const opening = { key: randomUUID(), generation: 1 };
  const push = await openPush(sheet, prepared, opening);
  for (const [at, rows] of prepared.chunks.entries()) {
    if (at % 2 === 0) expectOk(ChunkReceipt, await sendChunk(sheet, push.id, at + 1, rows));
  }
  return { sheet, prepared, opening };
}

/** Sends what of the push is not in yet, all of it at first, and ends it. */
export async function send({ sheet, prepared, opening }: SentPush): Promise<Receipt> {
  const push = await openPush(sheet, prepared, opening);
  const isIn = (number: number) => push.chunks.some((chunk) => chunk.number === number);
  for (const [at, rows] of prepared.chunks.entries()) {
    if (!isIn(at + 1)) expectOk(ChunkReceipt, await sendChunk(sheet, push.id, at + 1, rows));
  }
  return expectOk(Receipt, await completePush(sheet, push.id, prepared));
}
