import { useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { Choice } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';
import { NewProvider } from './NewProvider.tsx';
import { SomeDays } from './SomeDays.tsx';
import { ANY_DAY, type Asked, type Naming } from './useNaming.ts';

const NEW = 'new provider';

interface NameSpellingProps {
  readonly unknown: Asked;
  readonly lookups: LookupsAnswer;
  readonly naming: Naming;
}

/** One spelling: the nearest people as buttons, everyone else in a list, someone new, or rows to leave out. */
export function NameSpelling({ unknown, lookups, naming }: NameSpellingProps) {
  const [chosen, setChosen] = useState('');
  const [days, setDays] = useState(ANY_DAY);
  const { spelling } = unknown;
  const options = lookups.providers.map(({ id, name }) => ({ value: id, label: name }));
  const name = (providerId: string): void => naming.name(unknown, providerId, days);
  return (
    <>
      <fieldset class="nearest" aria-label={`${spelling} is`}>
        {mappingPart()
          .nearestPeople(spelling, lookups.providers)
          .map((person) => (
            <button
              key={person.id}
              type="button"
              class="plain"
              disabled={naming.saving}
              onClick={() => name(person.id)}
            >
              {person.name}
            </button>
          ))}
        <button
          type="button"
          class="plain"
          aria-label={`Leave the rows of ${spelling} out`}
          disabled={naming.saving}
          onClick={() => naming.leaveOut(unknown)}
        >
          Leave these rows out
        </button>
      </fieldset>
      <Choice
        label="Or someone else"
        name={`${spelling} is someone else`}
        value={chosen}
        options={[{ value: '', label: 'Choose…' }, ...options, { value: NEW, label: 'A new provider…' }]}
        onChange={setChosen}
      />
      {chosen === NEW && <NewProvider unknown={unknown} naming={naming} />}
      {chosen !== '' && chosen !== NEW && (
        <button type="button" class="plain" disabled={naming.saving} onClick={() => name(chosen)}>
          Remember this name
        </button>
      )}
      <SomeDays spelling={spelling} days={days} onChange={setDays} />
    </>
  );
}
