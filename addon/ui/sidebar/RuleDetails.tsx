import type { Draft } from '../mapping/draft.ts';
import { type RuleForm, toggleSummand, turnSummand } from '../mapping/ruleForm.ts';
import { Choice, type ChoiceOption } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';

const DATE_FORMATS: readonly ChoiceOption[] = [
  { value: 'MM/DD/YYYY', label: 'Month/day/year' },
  { value: 'DD/MM/YYYY', label: 'Day/month/year' },
  { value: 'YYYY-MM-DD', label: 'Year-month-day' },
  { value: 'MMM-YY', label: 'Jan-25' },
];

interface RuleDetailsProps {
  readonly draft: Draft;
  readonly header: string;
  readonly form: RuleForm;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

/** What one kind of check needs to know besides its column. */
export function RuleDetails({ draft, header, form, onChange }: RuleDetailsProps) {
  switch (form.rule) {
    case 'range':
      return (
        <>
          <NumberField label="At least" value={form.least} onChange={(least) => onChange({ least })} />
          <NumberField label="At most" value={form.most} onChange={(most) => onChange({ most })} />
        </>
      );
    case 'allowed_values':
      return (
        <label class="choice">
          Values, one a line
          <textarea
            rows={4}
            value={form.values}
            onInput={(event) => onChange({ values: event.currentTarget.value })}
          />
        </label>
      );
    case 'date_format':
      return (
        <Choice
          label="Written as"
          value={form.format}
          options={DATE_FORMATS}
          onChange={(format) => onChange({ format })}
        />
      );
    case 'expected_sum':
      return (
        <Summands columns={mappingPart().summandColumns(draft, header)} form={form} onChange={onChange} />
      );
    default:
      return null;
  }
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <label class="choice inline">
      {label}
      <input
        type="text"
        inputMode="decimal"
        value={value}
        maxLength={20}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface SummandsProps {
  readonly columns: readonly string[];
  readonly form: RuleForm;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

/** The columns of amounts to add up; one that is chosen can be taken off instead. */
function Summands({ columns, form, onChange }: SummandsProps) {
  return (
    <fieldset>
      <legend>Sum of</legend>
      {columns.length === 0 && <p class="quiet small">No other column of this sheet holds amounts.</p>}
      {columns.map((column) => {
        const part = form.of.find((each) => each.column === column);
        return (
          <div key={column} class="choice inline">
            <label class="option">
              <input
                type="checkbox"
                checked={part !== undefined}
                onChange={() => onChange({ of: toggleSummand(form.of, column) })}
              />
              {column}
            </label>
            {part !== undefined && (
              <label class="option">
                <input
                  type="checkbox"
                  checked={part.negated === true}
                  aria-label={`Minus ${column}`}
                  onChange={() => onChange({ of: turnSummand(form.of, column) })}
                />
                minus
              </label>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
