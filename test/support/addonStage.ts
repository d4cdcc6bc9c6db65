import { join } from 'node:path';
import { pino } from 'pino';
import { type LocalHost, startHost } from '../../addon/host/startHost.ts';
import type { NewSheet } from '../../addon/host/workbook/workbook.ts';
import { createApp } from '../../server/app/createApp.ts';
import { listen } from '../../server/app/listen.ts';
import type { Database } from '../../server/db/client.ts';
import { trustLocalIssuer } from '../../server/identity/trustLocalIssuer.ts';
import type { Protocols } from '../../shared/protocol.ts';
import { buildOnce } from './buildOnce.ts';
import { makeDataDir } from './startProduct.ts';

/** The built add-on in a local spreadsheet, before a server of this process. */
export interface AddonStage {
  readonly host: LocalHost;
  /** Calls the add-on as the sidebar does, and gives the value of its answer; throws the whole answer otherwise. */
  call<Value>(name: string, ...args: readonly unknown[]): Promise<Value>;
  close(): Promise<void>;
}

/** Opens the add-on with these sheets; its server works on that database and understands those protocols. */
export async function openAddonStage(
  db: Database,
  sheets: readonly NewSheet[],
  protocols?: Protocols,
): Promise<AddonStage> {
  await buildOnce();
  const folder = makeDataDir();
  const projectDir = join(import.meta.dirname, '../..');
  const host = await startHost({ projectDir, dataDir: folder.dataDir, port: 0, makeSheets: () => sheets });
  const identify = trustLocalIssuer(host.origin);
  const logger = pino({ level: 'silent' });
  const app = createApp({ db, identify, logger, ...(protocols && { protocols }) });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  host.connectServer(server.url);
  return {
    host,
    call: async (name, ...args) => {
      const answer = await host.scripts.call(name, ...args);
      const text = JSON.stringify(answer);
      if (!text.startsWith('{"value":')) throw new Error(text);
      return JSON.parse(text).value;
    },
    close: async () => {
      await host.close();
      await server.stop();
      await folder.remove();
    },
  };
}
