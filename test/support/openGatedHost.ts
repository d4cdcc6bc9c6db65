import { join } from 'node:path';
import { type LocalHost, startHost } from '../../addon/host/startHost.ts';
import type { NewSheet } from '../../addon/host/workbook/workbook.ts';
import { buildOnce } from './buildOnce.ts';
import { copyFirstStart } from './copyFirstStart.ts';
import { forkLocal, type ServerProcess } from './runServer.ts';
import { type Gate, startGate } from './startGate.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The local page and a server behind it, with a door between them that a test can shut. */
export interface GatedHost {
  readonly host: LocalHost;
  readonly gate: Gate;
  /** Ends the server at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts a server on the same data. */
  revive(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the page with these sheets, in a data folder of their own. */
export async function openGatedHost(sheets: readonly NewSheet[]): Promise<GatedHost> {
  await buildOnce();
  const folder = await copyFirstStart();
  const { dataDir } = folder;
  const host = await startHost({ projectDir: ROOT, dataDir, port: 0, makeSheets: () => sheets });
  const fork = (): Promise<ServerProcess> =>
    forkLocal({ LOCAL_ISSUER: host.origin, CHAIRSIDE_DATA_DIR: dataDir, PORT: '0' });
  let server = await fork();
  const gate = await startGate(addressOf(server));
  host.connectServer(gate.origin);
  return {
    host,
    gate,
    kill: async () => void (await server.end('SIGKILL')),
    revive: async () => {
      server = await fork();
      gate.target = addressOf(server);
    },
    close: async () => {
      await host.close();
      gate.stop();
      await server.end('SIGTERM');
      await folder.remove();
    },
  };
}

function addressOf({ message }: ServerProcess): string {
  if (message.type === 'failed') throw new Error(message.sentence);
  return message.url;
}
