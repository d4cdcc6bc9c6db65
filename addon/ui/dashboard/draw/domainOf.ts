/** From the least to the most, with zero in it always: a length stands for its value. */
export function domainOf(values: readonly number[]): [least: number, most: number] {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  return least === most ? [0, 1] : [least, most];
}
