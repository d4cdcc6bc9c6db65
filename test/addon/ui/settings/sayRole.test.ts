import { describe, expect, it } from 'vitest';
import { ABILITIES, sayAbilities } from '../../../../addon/ui/settings/sayRole.ts';
import { mayDo, PERMISSIONS, ROLES } from '../../../../shared/roles.ts';

describe('what a role may do, in words', () => {
  it('leaves out no action of the one table, and says none twice', () => {
    const said = ABILITIES.flatMap(({ actions }) => actions);
    expect(said.sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });

  it('says together only what goes together, so that no role may do half of it', () => {
    for (const role of ROLES) {
      for (const { words, actions } of ABILITIES) {
        const may = new Set(actions.map((action) => mayDo(role, action)));
        expect([role, words, may.size]).toEqual([role, words, 1]);
      }
    }
  });

  it('is one line a role, each another one', () => {
    expect(sayAbilities('viewer')).toBe('Sees totals.');
    expect(sayAbilities('provider')).toBe('Sees totals, reads stored records of their own.');
    expect(sayAbilities('clinic_admin')).toContain('looks after members');
    expect(new Set(ROLES.map(sayAbilities)).size).toBe(ROLES.length);
  });
});
