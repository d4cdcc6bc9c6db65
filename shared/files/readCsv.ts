import papaparse from 'papaparse';
import { FileProblem } from './fileProblem.ts';
import type { FileSheet } from './fileSheet.ts';

const SNIFFED_ROWS = 50;
/** Control characters that no text file has. */
const BINARY = /[^\P{Cc}\t\n\v\f\r\x80-\x9f]/u;

/** The one sheet of a CSV file, every cell as the text that it is. Throws a FileProblem for what is no text. */
export function readCsv(name: string, bytes: Uint8Array): FileSheet {
  const text = decode(bytes);
  if (BINARY.test(text)) throw new FileProblem(`${name} is neither a CSV nor an Excel (.xlsx) file.`);
  if (text.trim() === '') throw new FileProblem(`${name} is empty.`);
  const { data, errors } = papaparse.parse<string[]>(text, { delimiter: findDelimiter(text) });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes !== undefined) {
    throw new FileProblem(
      `Row ${(quotes.row ?? 0) + 1} of ${name} has a quotation mark that is never closed.`,
    );
  }
  if (data.at(-1)?.every((cell) => cell === '')) data.pop();
  return { name: name.replace(/\.[^.]+$/, ''), rows: data };
}

/** Blank lines, which the sheet keeps, would mislead the guess. */
function findDelimiter(text: string): string {
  return papaparse.parse(text, { skipEmptyLines: 'greedy', preview: SNIFFED_ROWS }).meta.delimiter;
}

/** UTF-8, UTF-16 where the file says so, else the Windows encoding that older programs write. */
function decode(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(marked, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
