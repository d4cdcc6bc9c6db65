import type { AuditAction } from '../../../shared/apiAudit.ts';
import { Choice } from '../parts/Choice.tsx';
import { Field } from '../parts/Field.tsx';
import type { EventChoice } from './eventChoice.ts';
import { ACTION_NAMES } from './sayEvent.ts';

const ACTIONS = Object.entries(ACTION_NAMES).map(([value, label]) => ({ value, label }));

/** Somebody whose events can be asked for. */
export interface Person {
  readonly userId: string;
  readonly name: string;
}

interface ActivityFiltersProps {
  readonly people: readonly Person[];
  readonly choice: EventChoice;
  readonly onChange: (choice: EventChoice) => void;
}

/** Whose events, which ones, and of which days. */
export function ActivityFilters({ people, choice, onChange }: ActivityFiltersProps) {
  const persons = people.map(({ userId, name }) => ({ value: userId, label: name }));
  return (
    <fieldset class="pickers">
      <legend class="hidden">Show only</legend>
      <Choice
        label="Person"
        value={choice.userId}
        options={[{ value: '', label: 'Everyone' }, ...persons]}
        onChange={(userId) => onChange({ ...choice, userId })}
      />
      <Choice
        label="Action"
        value={choice.action}
        options={[{ value: '', label: 'Everything' }, ...ACTIONS]}
        onChange={(value) => onChange({ ...choice, action: isAction(value) ? value : '' })}
      />
      <Field
        label="From"
        name="from"
        isDay
        value={choice.from}
        onInput={(from) => onChange({ ...choice, from })}
      />
      <Field
        label="Until"
        name="until"
        isDay
        value={choice.until}
        onInput={(until) => onChange({ ...choice, until })}
      />
    </fieldset>
  );
}

function isAction(value: string): value is AuditAction {
  return value in ACTION_NAMES;
}
