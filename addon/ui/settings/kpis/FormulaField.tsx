import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { KpiDefinition } from '../../../../shared/apiBoard.ts';
import { FORMULA_LENGTH } from '../../../../shared/formula/formula.ts';
import type { Kpi } from '../../../../shared/kpi.ts';
import { insertName } from './insertName.ts';
import { judgeFormula } from './judgeFormula.ts';
import { NamePicker } from './NamePicker.tsx';
import { nameGroups } from './nameGroups.ts';
import { TextArea } from './TextArea.tsx';

interface FormulaFieldProps {
  /** The KPI as it stands in the form. */
  readonly kpi: Kpi;
  readonly known: readonly KpiDefinition[];
  /** What the server says of the formula as it stands. */
  readonly problem: string | undefined;
  readonly onInput: (formula: string) => void;
}

/** The formula as it is typed, names to pick for it, and what it says in words or what is wrong with it. */
export function FormulaField({ kpi, known, problem, onInput }: FormulaFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const groups = useMemo(() => nameGroups(known, kpi.key), [known, kpi.key]);
  useLayoutEffect(() => {
    if (caret === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);
  const pick = (name: string): void => {
    const { formula } = kpi;
    const { selectionStart = formula.length, selectionEnd = formula.length } = area.current ?? {};
    const typed = insertName(formula, selectionStart, selectionEnd, name);
    onInput(typed.text);
    setCaret(typed.caret);
  };
  return (
    <div class="stack">
      <TextArea
        label="Formula"
        name="formula"
        value={kpi.formula}
        most={FORMULA_LENGTH}
        describedBy={id}
        problem={problem}
        area={area}
        onInput={onInput}
      />
      <p id={id} role="status" class="small">
        {problem === undefined && <FormulaWords kpi={kpi} known={known} />}
      </p>
      <NamePicker groups={groups} onPick={pick} />
    </div>
  );
}

/** What the formula says in words, or what is wrong with it. */
function FormulaWords({ kpi, known }: Pick<FormulaFieldProps, 'kpi' | 'known'>) {
  const { words, problem } = judgeFormula(kpi, known);
  if (kpi.formula.trim() === '')
    return (
      <span class="quiet">
        Numbers, measures and KPIs with + − × ÷ and brackets
        {kpi.unit === 'percent' && ', as 100 × part ÷ whole'}.
      </span>
    );
  return words === null ? <span class="wrong">{problem}</span> : <span>{`= ${words}`}</span>;
}
