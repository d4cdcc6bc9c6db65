import { expect, it } from 'vitest';
import { findClinic } from '../../../../addon/ui/parts/findClinic.ts';

const JUNIPER = { id: 'a-uuid', formerId: 'a-cuid', name: 'Juniper', role: 'staff' } as const;
const LAKEVIEW = { id: 'another', name: 'Lakeview', role: 'viewer' } as const;

it.each([
  ['its id', 'a-uuid', JUNIPER],
  ['the id that it had before', 'a-cuid', JUNIPER],
  ['its id, where it never had another', 'another', LAKEVIEW],
  ['an id of nobody’s', 'nothing', undefined],
  ['no id at all', undefined, undefined],
])('a clinic is found by %s', (_, id, found) => {
  expect(findClinic([JUNIPER, LAKEVIEW], id)).toBe(found);
});
