import { describe, expect, it } from 'vitest';
import { hostOf, workbookOf } from './hostOf.ts';

const ABSENT = [
  'setTimeout',
  'setInterval',
  'fetch',
  'URL',
  'URLSearchParams',
  'TextEncoder',
  'TextDecoder',
  'atob',
  'btoa',
  'crypto',
  'performance',
  'process',
  'require',
  'Buffer',
  'structuredClone',
  'WebAssembly',
];

describe('the realm of a script', () => {
  it.each(ABSENT)('has no %s', async (name) => {
    const host = await hostOf(`function probe(name) { return typeof globalThis[name]; }`);
    expect(await host.call('probe', name)).toBe('undefined');
  });

  it('has the services and the language', async () => {
    const host = await hostOf(
      'function probe() { return [typeof SpreadsheetApp, typeof Map, typeof console.log]; }',
    );
    expect(await host.call('probe')).toEqual(['object', 'function', 'function']);
  });

  it('makes dates, arrays and errors of its own kind', async () => {
    const host = await hostOf(
      `function probe() {
        const values = SpreadsheetApp.getActiveSheet().getRange(1, 1).getValues();
        let error = null;
        try { SpreadsheetApp.getActiveSheet().getRange(0, 1); } catch (thrown) { error = thrown; }
        return [values instanceof Array, values[0][0] instanceof Date, error instanceof Error, error.name];
      }`,
      { workbook: workbookOf([[{ date: '2026-03-08', format: 'm/d/yyyy' }]]) },
    );
    expect(await host.call('probe')).toEqual([true, true, true, 'Exception']);
  });

  it('does not let a script out through a constructor', async () => {
    const host = await hostOf(
      `function probe() { return SpreadsheetApp.getUi.constructor('return typeof process')(); }`,
    );
    expect(await host.call('probe')).toBe('undefined');
  });

  it('is fresh for every execution', async () => {
    const host = await hostOf('var count = 0; function next() { count += 1; return count; }');
    expect([await host.call('next'), await host.call('next')]).toEqual([1, 1]);
  });

  it('refuses syntax that Apps Script does not parse', async () => {
    await expect(hostOf('class Box { #inside = 1; }')).rejects.toThrow(SyntaxError);
  });

  it('says so when a script uses something that Google has and the host has not', async () => {
    const host = await hostOf(`
      function member() { SpreadsheetApp.getActiveSheet().sort(1); }
      function service() { DriveApp.getFiles(); }`);
    await expect(host.call('member')).rejects.toThrow('The local host has no Sheet.sort.');
    await expect(host.call('service')).rejects.toThrow('The local host has no DriveApp.getFiles.');
  });
});
