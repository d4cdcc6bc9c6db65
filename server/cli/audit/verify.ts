import type { ChainState } from '../../audit/verifyChain.ts';
import type { Command, CommandAnswer } from '../command.ts';
import { withOwner } from '../withOwner.ts';
import type { ListedClinic } from './listClinics.ts';
import { readNoted } from './readNoted.ts';

const COMMAND = 'audit verify';

export const verifyChainsCommand: Command = {
  summary: 'check that no audit event was changed, taken away or put in',
  operands: [],
  options: ['clinic', 'known'],
  notes: [
    'It takes the owner’s connection (MIGRATION_DATABASE_URL), and looks at all clinics where none is named. The hash of',
    'each event takes in the one before it; all of them are worked out anew.',
    'Who owns the database can write a whole chain anew, with fitting hashes. So note the end that is printed, as',
    'NUMBER:HASH, elsewhere: --known with it checks that the chain still leads through it.',
    'Exit code 0 when every chain is intact, 1 when one is not: the first event that does not fit is named.',
  ],
  run: async (args) => {
    const noted = readNoted(COMMAND, args);
    return withOwner(args, async (db) => {
      const { listClinics } = await import('./listClinics.ts');
      const { verifyChain } = await import('../../audit/verifyChain.ts');
      const verified: VerifiedClinic[] = [];
      for (const clinic of await listClinics(db, args.find('clinic'))) {
        verified.push({ clinic, state: await verifyChain(db, clinic.id, noted) });
      }
      return describe(verified);
    });
  },
};

interface VerifiedClinic {
  readonly clinic: ListedClinic;
  readonly state: ChainState;
}

function describe(verified: readonly VerifiedClinic[]): CommandAnswer {
  const lines = verified.map(({ clinic, state }) => `${clinic.name} (${clinic.id}): ${sayState(state)}`);
  return {
    text: lines.join('\n') || 'There is no clinic yet.',
    data: {
      clinics: verified.map(({ clinic, state }) => ({ clinicId: clinic.id, name: clinic.name, ...state })),
    },
    exitCode: verified.every(({ state }) => state.intact) ? 0 : 1,
  };
}

function sayState(state: ChainState): string {
  if (!state.intact) return `BROKEN. ${state.why}`;
  if (state.length === 0) return 'intact, no events';
  return `intact, ${state.length} ${state.length === 1 ? 'event' : 'events'}, end ${state.length}:${state.hash}`;
}
