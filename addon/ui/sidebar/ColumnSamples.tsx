import type { CellPreview } from '../mapping/previewRows.ts';

interface ColumnSamplesProps {
  readonly header: string;
  readonly samples: readonly CellPreview[];
  readonly isUsed: boolean;
  /** True where all of them are wanted, with what is wrong; else one line of them is enough. */
  readonly whole: boolean;
  /** True where the fault is said elsewhere. */
  readonly explained: boolean;
}

/** A column's own different values, and what each becomes: one line, or all of them. */
export function ColumnSamples({ header, samples, isUsed, whole, explained }: ColumnSamplesProps) {
  if (samples.length === 0) return <p class="quiet small">No values in the first rows.</p>;
  const fault = samples.find((sample) => sample.fault !== null)?.fault ?? null;
  if (!whole) {
    const [first] = samples;
    const texts = samples.map(({ text }) => text).join(' · ');
    return <p class="quiet small clipped">{isUsed ? `${first?.text} → ${first?.becomes}` : texts}</p>;
  }
  return (
    <>
      <table class="samples">
        <caption class="hidden">{header}: values and what they become</caption>
        <tbody>
          {samples.map(({ text, becomes, fault: wrong }, index) => (
            <tr key={`${index} ${text}`}>
              <td title={text}>{text}</td>
              {isUsed && (
                <td class={wrong === null ? undefined : 'wrong'} title={wrong ?? becomes}>
                  {becomes}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {fault !== null && !explained && <p class="wrong small">{fault}</p>}
    </>
  );
}
