import type { LookupsAnswer } from '../../../shared/api.ts';
import type { UnknownProvider } from '../../../shared/unknownProviders.ts';
import { ProblemNote } from '../parts/ProblemNote.tsx';
import { plural } from '../parts/plural.ts';
import { LastNamed } from './LastNamed.tsx';
import { NameSpelling } from './NameSpelling.tsx';
import type { Naming } from './useNaming.ts';

/** More at once than this hints at a wrong column; the rest follows as these are settled. */
const SHOWN = 10;

interface UnknownProvidersProps {
  readonly unknown: readonly UnknownProvider[];
  readonly lookups: LookupsAnswer;
  readonly naming: Naming;
}

/** What was just named, and every spelling that is nobody's yet, each with the ways to settle it for good. */
export function UnknownProviders({ unknown, lookups, naming }: UnknownProvidersProps) {
  const more = unknown.length - SHOWN;
  return (
    <>
      <LastNamed lookups={lookups} naming={naming} />
      {naming.problem !== null && <ProblemNote problem={naming.problem} />}
      {unknown.length > 0 && (
        <section aria-label="Unknown providers">
          <h2>Who is this?</h2>
          <p class="quiet small">
            Your answer is remembered for the clinic. Rows that you leave open are not pushed.
          </p>
          <ul class="columns">
            {unknown.slice(0, SHOWN).map((each) => (
              <NameSpelling key={each.spelling} unknown={each} lookups={lookups} naming={naming} />
            ))}
          </ul>
          {more > 0 && (
            <p class="quiet small">And {plural(more, 'other spelling')}: is this the right column?</p>
          )}
        </section>
      )}
    </>
  );
}
