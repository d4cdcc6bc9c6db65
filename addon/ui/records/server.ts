import type { Records } from '../../../shared/api.ts';
import type { DatasetName } from '../../../shared/dataset.ts';
import type { Dimension } from '../../../shared/dimension.ts';
import { findMeasure } from '../../../shared/measures.ts';
import type { Span } from '../../../shared/period.ts';
import { ask } from '../parts/call.ts';

/** The records behind a number: those that give something to a measure in these days. */
export interface RecordsWanted {
  /** A key of shared/measures.ts. */
  readonly measure: string;
  readonly span: Span;
  /** Only that provider's. */
  readonly providerId?: string | undefined;
  /** Only those of one member of a dimension: '' for those that say none, a day of the week by its ISO number. */
  readonly by?: Dimension | undefined;
  readonly member?: string | undefined;
}

/** A page of them, from the one after the record `after` on. Rejects with a CallError. */
export function records(clinicId: string, wanted: RecordsWanted, after: string | null): Promise<Records> {
  const { measure, span, providerId, by, member } = wanted;
  const values = {
    ...{ dataset: datasetOf(measure), measure, from: span.from, to: span.to },
    ...(providerId !== undefined && { providerId }),
    ...(by !== undefined && { by, member: member ?? '' }),
    ...(after !== null && { after }),
  };
  return ask({ parts: ['clinics', clinicId, 'records'], values });
}

/** The server says what is wrong with a measure that nobody knows. */
function datasetOf(measure: string): DatasetName {
  return findMeasure(measure)?.dataset ?? 'financial';
}
