import { useEffect, useRef, useState } from 'preact/hooks';
import type { MappingRule } from '../../../shared/mappingRule.ts';
import type { Draft } from '../mapping/draft.ts';
import {
  newRuleForm,
  RULE_CHOICES,
  type RuleForm,
  readRuleForm,
  SEVERITY_CHOICES,
} from '../mapping/ruleForm.ts';
import { distinctWords } from '../mapping/words.ts';
import { Choice } from '../parts/Choice.tsx';
import { RuleDetails } from './RuleDetails.tsx';
import type { SheetRows } from './useSheetRows.ts';

/** More different values than this are hardly a list to keep to. */
const MOST_VALUES = 30;

interface AddRuleProps {
  readonly draft: Draft;
  readonly column: number;
  readonly rows: SheetRows;
  readonly onAdd: (rule: MappingRule) => void;
  readonly onCancel: () => void;
}

/** A new check of a column: what must hold, and what happens to a row where it does not. */
export function AddRule({ draft, column, rows, onAdd, onCancel }: AddRuleProps) {
  const header = draft.headers[column] ?? '';
  const [form, setForm] = useState<RuleForm>(() => newRuleForm(valuesOf(rows, column)));
  const [problem, setProblem] = useState<string | null>(null);
  const area = useRef<HTMLFieldSetElement>(null);
  useEffect(() => area.current?.querySelector('select')?.focus(), []);
  const change = (part: Partial<RuleForm>): void => {
    setForm({ ...form, ...part });
    setProblem(null);
  };
  const add = (): void => {
    const rule = readRuleForm(header, form);
    if (typeof rule === 'string') setProblem(rule);
    else onAdd(rule);
  };
  return (
    <fieldset class="stack" ref={area}>
      <legend class="hidden">New check of {header}</legend>
      <Choice
        label="What must hold"
        value={form.rule}
        options={RULE_CHOICES}
        onChange={(value) =>
          change({ rule: RULE_CHOICES.find((each) => each.value === value)?.value ?? form.rule })
        }
      />
      <RuleDetails draft={draft} header={header} form={form} onChange={change} />
      <Choice
        label="If not"
        value={form.severity}
        options={SEVERITY_CHOICES}
        onChange={(value) => change({ severity: value === 'warning' ? 'warning' : 'error' })}
      />
      <label class="choice">
        In your own words (optional)
        <input
          type="text"
          value={form.message}
          maxLength={300}
          onInput={(event) => change({ message: event.currentTarget.value })}
        />
      </label>
      {problem !== null && (
        <p class="wrong small" role="alert">
          {problem}
        </p>
      )}
      <div class="nearest">
        <button type="button" class="plain" onClick={add}>
          Add check
        </button>
        <button type="button" class="plain" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </fieldset>
  );
}

/** The values that stand in the column now, where they are few. */
function valuesOf({ rows }: SheetRows, column: number): readonly string[] {
  const values = distinctWords(rows, column).map(({ text }) => text);
  return values.length > MOST_VALUES ? [] : values;
}
