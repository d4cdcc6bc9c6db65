import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { Draft } from '../mapping/draft.ts';
import { missingHeaders, renameHeader } from '../mapping/missingHeaders.ts';
import { Choice } from '../parts/Choice.tsx';

interface HeaderDriftProps {
  readonly draft: Draft;
  readonly onChange: (config: MappingConfig) => void;
}

/** Columns that were mapped and are not in the sheet any more: what was there, and what could take its place. */
export function HeaderDrift({ draft, onChange }: HeaderDriftProps) {
  const { config, headers } = draft;
  const missing = missingHeaders(config, headers);
  if (missing.length === 0) return null;
  const mapped = new Set(config.mappings.map((entry) => entry.source_column));
  const free = headers.filter((header) => !mapped.has(header));
  return (
    <section class="note alarm" aria-label="Changed headers">
      <p>The headers changed since this mapping was saved. Nothing was pushed.</p>
      {missing.map((header) => (
        <Choice
          key={header}
          label={`Before: “${header}”. Now:`}
          name={`${header} is now`}
          value=""
          options={[
            { value: '', label: 'Choose…' },
            ...free.map((each) => ({ value: `to ${each}`, label: each })),
            { value: 'drop', label: 'Not used any more' },
          ]}
          onChange={(value) => {
            if (value !== '')
              onChange(renameHeader(config, header, value === 'drop' ? null : value.slice(3)));
          }}
        />
      ))}
    </section>
  );
}
