import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createScriptHost } from '../../../addon/host/execution/createScriptHost.ts';
import { createIssuer } from '../../../addon/host/identity/createIssuer.ts';
import { loadProject } from '../../../addon/host/project/loadProject.ts';
import { ScriptStores } from '../../../addon/host/stores/scriptStores.ts';
import type { Place } from '../../../addon/sidebarCalls.ts';
import { MappingConfig } from '../../../shared/mappingConfig.ts';
import { buildOnce } from '../../support/buildOnce.ts';
import { workbookOf } from '../host/hostOf.ts';
import { startStandIn } from './standInServer.ts';

const SERVER = 'https://api.chairside.example';
const issuer = createIssuer(() => 'http://127.0.0.1:4620');
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});
beforeAll(buildOnce);

/** A mapping of so many columns, about 200 bytes each, with a header that needs three bytes a letter. */
function draftOf(columns: number): MappingConfig {
  const mappings = Array.from({ length: columns }, (_, index) => ({
    source_column: `Produktion €${'長'.repeat(20)} ${index}`,
    target_field: 'amount',
    transform: 'currency' as const,
    with: { metric_type: 'production', category: `Category “${index}” 🦷` },
  }));
  return { ...MappingConfig.parse({ mappings: mappings.slice(0, 1) }), mappings };
}

function placeWith(draft: MappingConfig | null): Place {
  return { clinicId: 'c1', sheetName: 'Sheet1', headerRow: 1, step: 'columns', draft };
}

async function setStage() {
  const server = await startStandIn({
    id: 'm1',
    connectionId: 'k1',
    sheetName: 'Sheet1',
    headerRow: 1,
    version: 1,
    createdAt: '2026-01-01T00:00:00Z',
    config: draftOf(1),
  });
  cleanups.push(() => server.close());
  const stores = new ScriptStores();
  const host = createScriptHost({
    project: loadProject(join(import.meta.dirname, '../../..')),
    workbook: workbookOf([['Date', 'Production']]),
    issuer: await issuer,
    stores,
    resolve: new Map([[SERVER, server.address]]),
  });
  return {
    keep: (place: Place) => host.call('keepPlace', place),
    recall: () => host.call('openWorkspace'),
    /** The names of all properties. */
    kept: () => [...stores.properties.values()].flatMap((properties) => Object.keys(properties)),
  };
}

describe('the place where work stopped', () => {
  it.each([1, 40, 200, 1_000])('comes back whole with a draft of %i columns', async (columns) => {
    const { keep, recall } = await setStage();
    const place = placeWith(draftOf(columns));
    expect(await keep(place)).toEqual({ value: null });
    expect(await recall()).toMatchObject({ value: { place } });
  });

  it('leaves nothing of a longer draft behind a shorter one', async () => {
    const { keep, recall, kept } = await setStage();
    await keep(placeWith(draftOf(200)));
    expect(kept().length).toBeGreaterThan(3);
    const place = placeWith(draftOf(60));
    await keep(place);
    expect(await recall()).toMatchObject({ value: { place } });
    await keep(placeWith(null));
    expect(kept()).toEqual(['place:book']);
    expect(await recall()).toMatchObject({ value: { place: placeWith(null) } });
  });

  it('says that a draft has no room, and is kept without it', async () => {
    const { keep, recall, kept } = await setStage();
    await keep(placeWith(draftOf(200)));
    expect(await keep(placeWith(draftOf(5_000)))).toMatchObject({ problem: { code: 'draft_not_kept' } });
    expect(await recall()).toMatchObject({ value: { place: placeWith(null) } });
    expect(kept()).toEqual(['place:book']);
  });
});
