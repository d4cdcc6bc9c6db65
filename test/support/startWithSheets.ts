import { join } from 'node:path';
import { buildAddon } from '../../addon/build.ts';
import { startHost } from '../../addon/host/startHost.ts';
import type { NewSheet } from '../../addon/host/workbook/workbook.ts';
import { forkLocal } from './runServer.ts';
import { makeDataDir } from './startProduct.ts';

/** The real page, add-on and server around a workbook of one's own. */
export interface OwnProduct {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Builds and starts everything with these sheets; throws what the server said where it did not start. */
export async function startWithSheets(sheets: readonly NewSheet[]): Promise<OwnProduct> {
  await buildAddon();
  const { dataDir, remove } = makeDataDir();
  const projectDir = join(import.meta.dirname, '../..');
  const host = await startHost({ projectDir, dataDir, port: 0, makeSheets: () => sheets });
  const settings = { LOCAL_ISSUER: host.origin, CHAIRSIDE_DATA_DIR: dataDir, PORT: '0' };
  const server = await forkLocal(settings);
  const stop = async (): Promise<void> => {
    await host.close();
    await server.end('SIGTERM');
    await remove();
  };
  if (server.message.type === 'ready') {
    host.connectServer(server.message.url);
    return { origin: host.origin, stop };
  }
  await stop();
  throw new Error(server.message.sentence);
}
