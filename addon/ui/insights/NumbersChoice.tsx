import type { KpiCatalogue } from '../../../shared/apiBoard.ts';
import { Choice } from '../parts/Choice.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import type { Numbers } from './useNumbers.ts';

interface NumbersChoiceProps {
  readonly numbers: Numbers;
  readonly catalogue: KpiCatalogue;
}

/** Of when the numbers are, and of whom where there is a choice. */
export function NumbersChoice({ numbers, catalogue }: NumbersChoiceProps) {
  const { today, choice, choosePeriod, chooseProvider } = numbers;
  const everyone = { value: '', label: 'The whole clinic' };
  const providers = catalogue.providers.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section aria-label="What is shown">
      <PeriodPicker today={today} catalogue={catalogue} period={choice.period} onChoose={choosePeriod} />
      {providers.length > 0 && (
        <Choice
          label="Of"
          name="Of whom"
          inline
          value={choice.providerId ?? ''}
          options={[everyone, ...providers]}
          onChange={(id) => chooseProvider(id === '' ? null : id)}
        />
      )}
      {choice.providerId !== null && (
        <p class="quiet small">Only numbers whose rows name a provider are shown.</p>
      )}
    </section>
  );
}
