import { useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { foldText } from '../../../shared/cell.ts';
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
  if (last === null) return null;
  const isMeant = (alias: string): boolean => foldText(alias) === foldText(last.spelling);
  const provider = lookups.providers.find(({ aliases }) => aliases.some(isMeant));
  return (
    <section aria-label="Named last">
      <p role="status">
        “{last.spelling}” is {provider?.name} from now on.
      </p>
      {changing ? (
        <ul class="columns">
          <NameSpelling
            unknown={{ ...last, message: 'Choose whom it means instead.' }}
            lookups={lookups}
            naming={naming}
          />
        </ul>
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
