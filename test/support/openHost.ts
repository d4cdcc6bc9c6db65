import { join } from 'node:path';
import { type LocalHost, startHost } from '../../addon/host/startHost.ts';
import type { NewSheet } from '../../addon/host/workbook/workbook.ts';
import type { ClockMessage } from '../../server/local.ts';
import { buildOnce } from './buildOnce.ts';
import { copyFirstStart } from './copyFirstStart.ts';
import { forkLocal } from './runServer.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The local page and the server behind it. */
export interface OpenedHost {
  readonly host: LocalHost;
  /** Lets so many milliseconds go by for whatever is read on schedule. */
  passTime(ms: number): void;
  close(): Promise<void>;
}

/** Opens the page with these sheets, in a data folder of their own. */
export async function openHost(sheets: readonly NewSheet[]): Promise<OpenedHost> {
  await buildOnce();
  const folder = await copyFirstStart();
  const { dataDir } = folder;
  const host = await startHost({ projectDir: ROOT, dataDir, port: 0, makeSheets: () => sheets });
  const server = await forkLocal({ LOCAL_ISSUER: host.origin, CHAIRSIDE_DATA_DIR: dataDir, PORT: '0' });
  if (server.message.type === 'failed') throw new Error(server.message.sentence);
  host.connectServer(server.message.url);
  let aheadMs = 0;
  return {
    host,
    passTime: (ms) => {
      aheadMs += ms;
      server.child.send({ type: 'clock', aheadMs } satisfies ClockMessage);
    },
    close: async () => {
      await host.close();
      await server.end('SIGTERM');
      await folder.remove();
    },
  };
}
