import type { Days } from './useNaming.ts';

interface SomeDaysProps {
  readonly spelling: string;
  readonly days: Days;
  readonly onChange: (days: Days) => void;
}

/** Names that mean someone in a stretch of days only, as after somebody left. */
export function SomeDays({ spelling, days, onChange }: SomeDaysProps) {
  const day = (end: keyof Days, label: string) => (
    <label class="choice inline">
      {label}
      <input
        type="date"
        value={days[end]}
        aria-label={`${label}, ${spelling}`}
        onChange={(event) => onChange({ ...days, [end]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <details class="small">
      <summary aria-label={`More for ${spelling}`}>More</summary>
      <div class="stack">
        {day('from', 'Only from')}
        {day('until', 'Only until')}
      </div>
    </details>
  );
}
