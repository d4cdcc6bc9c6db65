import { quoteCell } from './quoteCell.ts';
import type { CellFault, Reading, Transform } from './reading.ts';
import { remember } from './remember.ts';
import { text } from './text.ts';

const CDT = /^D\d{4}$/i;

/**
 * A procedure code as text. One of the CDT, `D` and four digits, is written in capitals; any other is stored as
 * it stands with the warning not_a_code, as clinics have product codes of their own. Issues: those of `text`.
 */
export const procedureCode: Transform = (context) => {
  const read = text(context);
  return remember((cell) => judge(read(cell)));
};

function judge(reading: Reading): Reading {
  if (typeof reading !== 'string' || reading === '') return reading;
  return CDT.test(reading) ? reading.toUpperCase() : notCdt(reading);
}

function notCdt(code: string): CellFault {
  const message = `${quoteCell(code)} is no CDT code such as D1110. It is stored as it stands; correct it if that is wrong.`;
  return { code: 'not_a_code', message, value: code };
}
