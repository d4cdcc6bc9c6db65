import { describe, expect, it } from 'vitest';
import { type ImportArrow, readImports } from './readImports.ts';

/** Floors from the top: a part imports from itself and from floors below it. */
const SERVER_FLOORS = [
  ['main', 'local', 'cli'],
  ['app', 'observe'],
  ['sync'],
  ['goals', 'comparisons', 'verify'],
  ['pushes', 'board', 'providers', 'archive'],
  ['kpis', 'months', 'settings', 'members'],
  ['aggregates'],
  ['metrics', 'mappings', 'connections', 'credentials'],
  ['audit'],
  ['identity'],
  ['db', 'env', 'problem', 'google'],
];
const ADDON_FLOORS = [['main'], ['report'], ['push'], ['api', 'sheet'], ['sidebarCalls'], ['failure']];

const arrows = readImports();
const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const isAddon = within('addon');
const isHost = within('addon/host');
const isServer = within('server');
const isShared = within('shared');
const isUi = within('addon/ui');

function named(found: readonly ImportArrow[]): string[] {
  return found.map(({ from, to }) => `${from} -> ${to}`);
}

/** The part of server or add-on that a file belongs to: its folder, or its own name at the top. */
function partOf(path: string): string {
  return (path.split('/')[1] ?? '').replace(/\.ts$/, '');
}

/** Imports that climb: from one part of a house into another that is not below it. */
function climbing(floors: readonly (readonly string[])[], inHouse: (path: string) => boolean): string[] {
  const floorOf = (path: string): number => floors.findIndex((floor) => floor.includes(partOf(path)));
  const climbs = ({ from, to }: ImportArrow): boolean =>
    inHouse(from) && inHouse(to) && partOf(from) !== partOf(to) && floorOf(to) <= floorOf(from);
  return named(arrows.filter(climbs));
}

describe('the tree', () => {
  it('has imports to look at', () => {
    expect(arrows.length).toBeGreaterThan(50);
  });

  it('keeps shared/ standing on itself alone', () => {
    expect(named(arrows.filter(({ from, to }) => isShared(from) && !isShared(to)))).toEqual([]);
  });

  it('keeps add-on and server apart: they meet over HTTP', () => {
    const crossing = arrows.filter(
      ({ from, to }) => (isAddon(from) && isServer(to)) || (isServer(from) && isAddon(to)),
    );
    expect(named(crossing)).toEqual([]);
  });

  it('keeps the local host out of what Google runs', () => {
    const leaks = arrows.filter(({ from, to }) => isAddon(from) && !isHost(from) && isHost(to));
    expect(named(leaks)).toEqual([]);
  });

  it('keeps the reading of files out of what Google runs', () => {
    const isFiles = within('shared/files');
    const mayRead = (path: string): boolean => isFiles(path) || isHost(path) || isServer(path);
    expect(named(arrows.filter(({ from, to }) => isFiles(to) && !mayRead(from)))).toEqual([]);
  });

  it('lets the sidebar know the Apps Script side by its types alone', () => {
    const values = arrows.filter(
      ({ from, to, typeOnly }) => isUi(from) && !isUi(to) && !isShared(to) && !typeOnly,
    );
    expect(named(values)).toEqual([]);
  });

  it('gives every part of the server a floor', () => {
    const parts = new Set(
      arrows
        .map(({ from }) => from)
        .filter(isServer)
        .map(partOf),
    );
    expect(SERVER_FLOORS.flat()).toEqual(expect.arrayContaining([...parts]));
  });

  it('lets a part of the server import only from floors below its own', () => {
    expect(climbing(SERVER_FLOORS, isServer)).toEqual([]);
  });

  it('lets a part of what Google runs import only from floors below its own', () => {
    const isScript = (path: string): boolean => isAddon(path) && ADDON_FLOORS.flat().includes(partOf(path));
    expect(climbing(ADDON_FLOORS, isScript)).toEqual([]);
  });

  it('has no circle of imports, types included', () => {
    expect(findCircle(arrows)).toEqual([]);
  });

  it('has no file whose name says nothing', () => {
    const vague = arrows.filter(({ from }) => /\/(utils?|helpers?|common|misc|managers?)[./]/i.test(from));
    expect(named(vague)).toEqual([]);
  });
});

/** The first circle found, as the files along it, or nothing. */
function findCircle(all: readonly ImportArrow[]): string[] {
  const next = Map.groupBy(all, ({ from }) => from);
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const { to } of next.get(file) ?? []) {
      const circle = walk(to, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of next.keys()) {
    const circle = walk(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
