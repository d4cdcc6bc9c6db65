import { useState } from 'preact/hooks';
import type { AddProvider } from '../../../shared/api.ts';
import { isBlank } from '../../../shared/cell.ts';
import { SPELLING_LENGTH } from '../../../shared/lookups.ts';
import { Choice } from '../parts/Choice.tsx';
import type { Asked, Naming } from './useNaming.ts';

const TYPES: readonly { readonly value: AddProvider['providerType']; readonly label: string }[] = [
  { value: 'dentist', label: 'Dentist' },
  { value: 'hygienist', label: 'Hygienist' },
  { value: 'specialist', label: 'Specialist' },
];

interface NewProviderProps {
  readonly unknown: Asked;
  readonly naming: Naming;
}

/** Someone whom the clinic has not entered yet: their name as it should be shown, and what they do. */
export function NewProvider({ unknown, naming }: NewProviderProps) {
  const { spelling } = unknown;
  const [name, setName] = useState(spelling);
  const [type, setType] = useState(TYPES[0]);
  const add = (): void => {
    if (type !== undefined) naming.add(unknown, { name, providerType: type.value });
  };
  return (
    <>
      <label class="choice">
        Name
        <input
          type="text"
          value={name}
          maxLength={SPELLING_LENGTH}
          aria-label={`Name of ${spelling}`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <Choice
        label="Works as"
        name={`${spelling} works as`}
        value={type?.value ?? ''}
        options={TYPES}
        onChange={(value) => setType(TYPES.find((each) => each.value === value))}
      />
      <button type="button" class="plain" disabled={naming.saving || isBlank(name)} onClick={add}>
        Add provider
      </button>
    </>
  );
}
