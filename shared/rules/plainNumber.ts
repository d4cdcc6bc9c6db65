/** A number as a rule states it: plain digits, up to four of them behind the point. */
export const PLAIN_NUMBER = /^-?\d{1,15}(\.\d{1,4})?$/;

const PLACES = 4;

/** A plain number such as `-12.5` as a whole count of ten-thousandths: exact up to 900 billion. */
export function tenThousandths(text: string): number {
  const [whole = '0', places = ''] = text.split('.');
  return Number(whole + places.padEnd(PLACES, '0'));
}
