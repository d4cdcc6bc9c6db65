import { useEffect, useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { sayMeaning } from '../mapping/sayMeaning.ts';
import { NameSpelling } from './NameSpelling.tsx';
import type { Naming } from './useNaming.ts';

interface LastNamedProps {
  readonly lookups: LookupsAnswer;
  readonly naming: Naming;
}

/** Who the last spelling is from now on, and the way back from a wrong click. */
export function LastNamed({ lookups, naming }: LastNamedProps) {
  const [changing, setChanging] = useState(false);
  const { last } = naming;
  useEffect(() => setChanging(false), [last, lookups]);
  if (last === null) return null;
  return (
    <section aria-label="Named last">
      <p role="status">{sayMeaning(lookups, last.spelling)}</p>
      {changing ? (
        <NameSpelling unknown={last} lookups={lookups} naming={naming} />
      ) : (
        <button
          type="button"
          class="link"
          aria-label={`Change who ${last.spelling} is`}
          onClick={() => setChanging(true)}
        >
          Change
        </button>
      )}
    </section>
  );
}
