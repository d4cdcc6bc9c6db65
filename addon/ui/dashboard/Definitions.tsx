import type { KpiDefinition } from '../../../shared/apiBoard.ts';

interface DefinitionsProps {
  readonly topic: string;
  readonly kpis: readonly KpiDefinition[];
}

/** What the KPIs of a chart are, and who says so, one click away. */
export function Definitions({ topic, kpis }: DefinitionsProps) {
  return (
    <details>
      <summary aria-label={`Definitions: ${topic}`}>Definitions</summary>
      <dl class="stack small">
        {kpis.map(({ key, label, definition, source }) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd class="quiet">
              {definition} Source: {source.charAt(0).toLowerCase() + source.slice(1)}.
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
