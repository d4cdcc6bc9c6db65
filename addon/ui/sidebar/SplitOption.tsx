import { setOption } from '../mapping/entryOptions.ts';
import { Choice } from '../parts/Choice.tsx';
import type { OptionProps } from './optionProps.ts';

const PARTS = [
  { value: '1', label: 'the first' },
  { value: '2', label: 'the second' },
  { value: '3', label: 'the third' },
  { value: '4', label: 'the fourth' },
  { value: '-2', label: 'the last but one' },
  { value: '-1', label: 'the last' },
];

/** Reads only one part of a text; the column's own values show at once what that gives. */
export function SplitOption({ header, entry, onChange }: OptionProps) {
  const { split } = entry;
  return (
    <>
      <label class="option">
        <input
          type="checkbox"
          checked={split !== undefined}
          aria-label={`Use only a part of the text, ${header}`}
          onChange={(event) => {
            const next = event.currentTarget.checked ? { by: ',', part: 1 } : undefined;
            onChange((each) => setOption(each, 'split', next));
          }}
        />
        Use only a part of the text
      </label>
      {split !== undefined && (
        <>
          <label class="choice inline">
            Cut at
            <input
              type="text"
              value={split.by}
              maxLength={10}
              aria-label={`Cut at, ${header}`}
              onInput={(event) => {
                const by = event.currentTarget.value;
                if (by !== '') onChange((each) => setOption(each, 'split', { ...split, by }));
              }}
            />
          </label>
          <Choice
            inline
            label="Use"
            name={`Part, ${header}`}
            value={String(split.part)}
            options={withPart(split.part)}
            onChange={(part) =>
              onChange((each) => setOption(each, 'split', { ...split, part: Number(part) }))
            }
          />
        </>
      )}
    </>
  );
}

/** A part that a template chose stays on offer. */
function withPart(part: number) {
  const isListed = PARTS.some(({ value }) => value === String(part));
  return isListed ? PARTS : [...PARTS, { value: String(part), label: `part ${part}` }];
}
