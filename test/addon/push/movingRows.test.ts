import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildOnce } from '../../support/buildOnce.ts';
import { dayRows, type PushStage, setTable } from './pushStage.ts';

/** In a sheet this wide a band has 3,000 rows. */
const COLUMNS = 200;
const ROWS = 7_500;

let stage: PushStage;
afterEach(() => stage.close());
beforeAll(buildOnce);

/** A day sheet with a note far to the right, which is read in three bands. */
function setWideStage(): Promise<PushStage> {
  const header = ['Date', 'Patient Name', 'Production', ...new Array<string>(COLUMNS - 4).fill(''), 'Note'];
  return setTable([header, ...dayRows(ROWS)]);
}

/** The bodies of the chunks that the server heard of. */
function chunkBodies(): { rows: { row: number }[] }[] {
  const puts = stage.server.heard.filter(({ method }) => method === 'PUT');
  return puts.map(({ body }) => JSON.parse(body));
}

function isOpening(method: string, path: string): boolean {
  return method === 'POST' && path.endsWith('/pushes');
}

describe('a sheet that changes while it is read', () => {
  /** Does this when the push is opened: after its first band was read. */
  function whenOpened(change: () => void): void {
    let waits = true;
    stage.server.interrupt(({ method, path }) => {
      if (waits && isOpening(method, path)) {
        waits = false;
        change();
      }
      return null;
    });
  }

  it.each<[string, () => void]>([
    ['a row was added', () => stage.sheet.setCell(ROWS + 2, 3, 1)],
    ['the header was renamed', () => stage.sheet.setCell(1, 2, 'Someone')],
    [
      'a column was inserted',
      () => {
        for (const row of stage.sheet.state.rows) row.unshift('');
      },
    ],
    [
      'rows were sorted',
      () => {
        const { rows } = stage.sheet.state;
        const header = rows.shift() ?? [];
        rows.reverse().unshift(header);
      },
    ],
  ])('is pushed anew when %s', async (_, change) => {
    stage = await setWideStage();
    whenOpened(change);
    expect(await stage.push({ mode: 'upsert' })).toMatchObject({ value: { state: 'completed' } });
    const [first, second] = stage.server.pushes.values();
    expect([first?.state, second?.state]).toEqual(['cancelled', 'completed']);
  });

  it('goes on undisturbed when a column is added at its right', async () => {
    stage = await setWideStage();
    whenOpened(() => stage.sheet.setCell(1, COLUMNS + 1, 'Checked by'));
    expect(await stage.push({ mode: 'upsert' })).toMatchObject({ value: { state: 'completed' } });
    expect(stage.server.pushes.size).toBe(1);
  });

  it('fails with a sentence when it changed three times over', async () => {
    stage = await setWideStage();
    stage.server.interrupt(({ method, path }) => {
      if (isOpening(method, path)) stage.sheet.setCell(stage.sheet.lastRow + 1, 3, 1);
      return null;
    });
    expect(await stage.push({ mode: 'upsert' })).toMatchObject({
      problem: { code: 'rows_moved', detail: expect.stringContaining('changed while Chairside read it') },
    });
    expect(stage.server.pushes.size).toBe(3);
  });

  it('sends every row once though it comes in bands', async () => {
    stage = await setWideStage();
    await stage.push({ mode: 'upsert' });
    const rows = chunkBodies().flatMap((body) => body.rows.map(({ row }) => row));
    expect(rows.sort((a, b) => a - b)).toEqual(dayRows(ROWS).map((_, index) => index + 2));
  });
});
