import { readHeader } from '../suggest/readHeader.ts';
import { SHEET_TEMPLATES } from './catalogue.ts';
import { columnLabel, type SheetTemplate, type TemplateColumn } from './sheetTemplate.ts';

/** A ready template that fits a sheet, and which of its columns the sheet lacks, as staff call them. */
export interface TemplateMatch {
  readonly template: SheetTemplate;
  readonly found: number;
  readonly missing: readonly string[];
}

/** The ready templates whose needed columns a sheet with these headers has, the one that explains most first. */
export function matchTemplates(headers: readonly string[]): TemplateMatch[] {
  const matches = SHEET_TEMPLATES.flatMap((template) => {
    const found = template.columns.map((column) => findHeader(column, headers));
    const missing = template.columns.filter((_, index) => found[index] === null).map(columnLabel);
    const isWhole = found.slice(0, template.needed).every((header) => header !== null);
    return isWhole ? [{ template, found: template.columns.length - missing.length, missing }] : [];
  });
  return matches.sort(
    (left, right) => right.found - left.found || left.missing.length - right.missing.length,
  );
}

/** The first header that is one of the column's names, or null. Nothing is guessed: a mistyped one is none. */
export function findHeader([, names]: TemplateColumn, headers: readonly string[]): string | null {
  const keys = new Set(names.split('|').map((name) => readHeader(name).key));
  const found = headers.find((header) => {
    const { key, corrected } = readHeader(header);
    return corrected.length === 0 && keys.has(key);
  });
  return found ?? null;
}
