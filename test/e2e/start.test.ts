import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenAnywhere } from '../support/listenAnywhere.ts';
import { makeDataDir, readUntilEnd, spawnStart, startProduct } from '../support/startProduct.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function dataFolder(): string {
  const { dataDir, remove } = makeDataDir();
  cleanups.push(remove);
  return dataDir;
}

describe('npm start', () => {
  it('serves the page at the printed address until it is asked to end', async () => {
    const product = await startProduct(dataFolder());
    const page = await fetch(product.address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Chairside');
    expect(await product.stop()).toBe(0);
    await expect(fetch(product.address)).rejects.toThrow();
  });

  it('ends whole at Ctrl-C, so that the next start finds nothing in its way', async () => {
    const dataDir = dataFolder();
    const first = await startProduct(dataDir);
    expect(await first.interrupt()).toBe(0);
    const second = await startProduct(dataDir);
    expect(await second.interrupt()).toBe(0);
  });

  it('refuses a second start on the same folder with a sentence', async () => {
    const dataDir = dataFolder();
    const product = await startProduct(dataDir);
    cleanups.push(() => product.stop());
    const second = await readUntilEnd(spawnStart({ CHAIRSIDE_DATA_DIR: dataDir, PORT: '0' }));
    expect(second.code).toBe(1);
    expect(second.said).toMatch(/already/i);
    expect(second.said).not.toMatch(/\n\s+at /);
    expect((await fetch(product.address)).status).toBe(200);
  });

  it('says so when the port is taken', async () => {
    const squatter = createServer();
    const port = await listenAnywhere(squatter);
    cleanups.push(async () => squatter.close());
    const start = await readUntilEnd(spawnStart({ CHAIRSIDE_DATA_DIR: dataFolder(), PORT: String(port) }));
    expect(start.code).toBe(1);
    expect(start.said).toContain(String(port));
    expect(start.said).not.toMatch(/\n\s+at /);
  });

  it('says so when the port is no port', async () => {
    const start = await readUntilEnd(spawnStart({ CHAIRSIDE_DATA_DIR: dataFolder(), PORT: 'eighty' }));
    expect(start.code).toBe(1);
    expect(start.said).toContain('eighty');
    expect(start.said).not.toMatch(/\n\s+at /);
  });
});
