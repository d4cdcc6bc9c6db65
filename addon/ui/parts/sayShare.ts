/** A share of 1 in per cent: `20%`, and one place where it is small. */
export function sayShare(share: number): string {
  const maximumFractionDigits = share < 0.1 ? 1 : 0;
  return share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits });
}
