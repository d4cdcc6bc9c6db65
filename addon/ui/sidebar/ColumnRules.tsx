import { useRef, useState } from 'preact/hooks';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import type { MappingRule } from '../../../shared/mappingRule.ts';
import { columnEntries } from '../mapping/columnEntries.ts';
import { addRule, columnRules, replaceRule } from '../mapping/columnRules.ts';
import type { Draft } from '../mapping/draft.ts';
import { SEVERITY_CHOICES } from '../mapping/ruleForm.ts';
import { Choice } from '../parts/Choice.tsx';
import { mappingPart } from '../parts/mappingPart.ts';
import { AddRule } from './AddRule.tsx';
import type { SheetRows } from './useSheetRows.ts';

interface ColumnRulesProps {
  readonly draft: Draft;
  readonly column: number;
  readonly rows: SheetRows;
  readonly onChange: (config: MappingConfig) => void;
}

/** What must hold for a column, in words, and a way to ask for more. */
export function ColumnRules({ draft, column, rows, onChange }: ColumnRulesProps) {
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const { config } = draft;
  const header = draft.headers[column] ?? '';
  const close = (next: MappingConfig): void => {
    setAdding(false);
    if (next !== config) onChange(next);
    add.current?.focus();
  };
  return (
    <section class="stack" aria-label={`Checks of ${header}`}>
      {columnEntries(config, header).length === 0 && (
        <p class="quiet small">
          This column is not used. With a check it leaves the sheet to be looked at, and is not stored.
        </p>
      )}
      <ul class="stack">
        {columnRules(config, header).map((rule, index) => (
          <RuleLine
            key={index}
            header={header}
            rule={rule}
            onChange={(next) => onChange(replaceRule(config, rule, next))}
            onRemove={() => close(replaceRule(config, rule, null))}
          />
        ))}
      </ul>
      <button
        type="button"
        class="link"
        ref={add}
        aria-label={`Add a check of ${header}`}
        aria-expanded={adding}
        onClick={() => setAdding(!adding)}
      >
        Add a check
      </button>
      {adding && (
        <AddRule
          draft={draft}
          column={column}
          rows={rows}
          onAdd={(rule) => close(addRule(config, rule))}
          onCancel={() => close(config)}
        />
      )}
    </section>
  );
}

interface RuleLineProps {
  readonly header: string;
  readonly rule: MappingRule;
  readonly onChange: (rule: MappingRule) => void;
  readonly onRemove: () => void;
}

function RuleLine({ header, rule, onChange, onRemove }: RuleLineProps) {
  const demand = mappingPart().sayDemand(rule);
  return (
    <li class="stack">
      <p>
        {demand.charAt(0).toUpperCase() + demand.slice(1)}
        {rule.message !== undefined && <span class="quiet"> “{rule.message}”</span>}
      </p>
      <Choice
        inline
        label="If not"
        name={`${header} ${demand}, if not`}
        value={rule.severity}
        options={SEVERITY_CHOICES}
        onChange={(value) => onChange({ ...rule, severity: value === 'warning' ? 'warning' : 'error' })}
      />
      <button type="button" class="link" aria-label={`Remove: ${header} ${demand}`} onClick={onRemove}>
        Remove
      </button>
    </li>
  );
}
