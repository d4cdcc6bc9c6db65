import { useState } from 'preact/hooks';
import type { LookupsAnswer } from '../../../shared/api.ts';
import { nearestPeople } from '../../../shared/nearestPeople.ts';
import type { UnknownProvider } from '../../../shared/unknownProviders.ts';
import { Choice } from '../parts/Choice.tsx';
import { plural } from '../parts/plural.ts';
import { NewProvider } from './NewProvider.tsx';
import type { Naming } from './useNaming.ts';

const NEW = 'new provider';

interface NameSpellingProps {
  readonly unknown: UnknownProvider;
  readonly lookups: LookupsAnswer;
  readonly naming: Naming;
}

/** One spelling: the nearest people as buttons, everyone else in a list, or someone new. */
export function NameSpelling({ unknown, lookups, naming }: NameSpellingProps) {
  const [chosen, setChosen] = useState('');
  const { spelling, rowCount, message } = unknown;
  const options = lookups.providers.map(({ id, name }) => ({ value: id, label: name }));
  const name = (providerId: string): void => naming.name(unknown, providerId);
  return (
    <li>
      <h3>
        {spelling} <span class="quiet">({plural(rowCount, 'row')})</span>
      </h3>
      <p class="small">{message}</p>
      <fieldset class="nearest" aria-label={`${spelling} is`}>
        {nearestPeople(spelling, lookups.providers).map((person) => (
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
    </li>
  );
}
