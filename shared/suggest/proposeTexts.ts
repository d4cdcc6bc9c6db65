import { cellText } from '../cell.ts';
import { type ColumnSamples, distinctWords } from './columnSamples.ts';
import type { ColumnProposal } from './proposal.ts';

const CODE_ALONE = /^D\d{4}$/i;
const CODE_FIRST = /^D\d{4}(?=[ :;,-])/i;
/** What may stand behind a code. */
const MARKS = [' ', ':', ';', ',', '-'];
const NAMED_CODE = /^(?:procedure )?code$|^procedure$/;
const METHOD = /^payment (?:method|type)$|^method(?: payment)?$|^type payment$/;
const CARRIER = /^(?:insurance )?(?:carrier|company|plan)(?: name)?$|^insurance$/;
const MOST_CELLS = 0.9;
const SOME_CELLS = 0.5;
/** Kinds of payment and insurers are lists, not free text. */
const MOST_WORDS = 60;

/** Columns of a financial sheet that describe its amounts: procedure codes, ways to pay, insurers. */
export function proposeTexts(columns: readonly ColumnSamples[]): ColumnProposal[] {
  const code = columns.map(proposeCode).find((each) => each !== null);
  const method = columns.find((column) => METHOD.test(column.key) && isList(column));
  const carrier = columns.find((column) => CARRIER.test(column.key) && isList(column));
  return [
    ...(code ? [code] : []),
    ...(method ? [proposeText(method, 'payment_method', 'The name says how it was paid.')] : []),
    ...(carrier ? [proposeText(carrier, 'insurance_carrier', 'The name says who insures.')] : []),
  ];
}

/** A column of CDT codes, alone or in front of a description; null for any other. */
export function proposeCode(column: ColumnSamples): ColumnProposal | null {
  const texts = column.cells.map(cellText);
  const share = (pattern: RegExp) =>
    texts.length === 0 ? 0 : texts.filter((text) => pattern.test(text)).length / texts.length;
  const base = {
    source_column: column.name,
    target_field: 'procedure_code',
    transform: 'procedure_code',
  } as const;
  const alone = share(CODE_ALONE);
  if (alone >= MOST_CELLS || (alone >= SOME_CELLS && NAMED_CODE.test(column.key))) {
    const reason =
      alone === 1
        ? 'Every sample is a CDT code.'
        : 'Most samples are CDT codes; others are stored as they stand.';
    return { column: column.name, entries: [base], confidence: alone === 1 ? 'high' : 'low', reason };
  }
  if (share(CODE_FIRST) < MOST_CELLS) return null;
  const by = MARKS.find((mark) => share(new RegExp(`^D\\d{4}${mark}`, 'i')) >= MOST_CELLS);
  if (by === undefined) return null;
  const all = texts.every((text) => CODE_FIRST.test(text));
  return {
    column: column.name,
    entries: [{ ...base, split: { by, part: 1 } }],
    confidence: all ? 'high' : 'low',
    reason: 'Begins with a CDT code. The code alone is stored, not the words behind it.',
  };
}

function isList({ cells }: ColumnSamples): boolean {
  const words = distinctWords(cells);
  return (
    words.length > 0 && words.length <= MOST_WORDS && cells.every((cell) => /\p{L}/u.test(cellText(cell)))
  );
}

function proposeText({ name }: ColumnSamples, field: string, reason: string): ColumnProposal {
  const entry = { source_column: name, target_field: field, transform: 'text' } as const;
  return { column: name, entries: [entry], confidence: 'high', reason };
}
