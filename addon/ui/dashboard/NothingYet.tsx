import type { Span } from '../../../shared/period.ts';
import { mayDo, type RoleName } from '../../../shared/roles.ts';
import { saySpan } from '../figures/saySpan.ts';

/** A clinic without any number: how the first ones come. */
export function NothingYet({ role }: { readonly role: RoleName }) {
  return (
    <section class="empty">
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <path d="M8.5 4v51.5H92" />
        <path class="line" d="M16 44 34 32l16 6 18-20 20-8" />
      </svg>
      <h2>Nothing is stored yet</h2>
      <p>
        {mayDo(role, 'push')
          ? 'Open the sidebar and push a sheet of yours: its numbers stand here as charts.'
          : 'The charts stand here once the clinic’s staff have pushed a sheet.'}
      </p>
    </section>
  );
}

interface NothingInPeriodProps {
  readonly span: Span;
  /** The first and the last day with data. */
  readonly known: Span;
  readonly onShow: (span: Span) => void;
}

/** A period without any number: where there are some. */
export function NothingInPeriod({ span, known, onShow }: NothingInPeriodProps) {
  return (
    <section class="empty">
      <h2>No data in {saySpan(span)}</h2>
      <p>
        What is stored goes from {saySpan({ from: known.from, to: known.from })} to{' '}
        {saySpan({ from: known.to, to: known.to })}.
      </p>
      <button type="button" class="primary" onClick={() => onShow(known)}>
        Show those days
      </button>
    </section>
  );
}
