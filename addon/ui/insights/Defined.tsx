import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { KpiDefinition } from '../../../shared/apiBoard.ts';

interface DefinedProps {
  readonly kpi: KpiDefinition;
  readonly children: ComponentChildren;
}

/** A KPI's heading, with what the KPI is one click away. */
export function Defined({ kpi, children }: DefinedProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div class="head">
        <h2>{children}</h2>
        <button
          type="button"
          class="ask"
          aria-label={`What is ${kpi.label}?`}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          ?
        </button>
      </div>
      {open && <Definition id={id} kpi={kpi} />}
    </>
  );
}

interface DefinitionProps {
  readonly id?: string;
  readonly kpi: KpiDefinition;
}

/** What a KPI is, and who says so. */
export function Definition({ id, kpi }: DefinitionProps) {
  return (
    <p id={id} class="quiet small">
      {kpi.definition} Source: {kpi.source.charAt(0).toLowerCase() + kpi.source.slice(1)}.
    </p>
  );
}
