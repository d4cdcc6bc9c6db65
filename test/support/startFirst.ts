import { forkLocal } from './runServer.ts';
import { type DataDir, makeDataDir } from './startProduct.ts';

/** Starts the local server in an empty folder and ends it in order: the folder as a first start leaves it. */
export async function startFirst(): Promise<DataDir> {
  const folder = makeDataDir();
  const server = await forkLocal({
    LOCAL_ISSUER: 'http://127.0.0.1:1',
    CHAIRSIDE_DATA_DIR: folder.dataDir,
    PORT: '0',
  });
  if (server.message.type === 'failed') throw new Error(server.message.sentence);
  await server.end('SIGTERM');
  return folder;
}
