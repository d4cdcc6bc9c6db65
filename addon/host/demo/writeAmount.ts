import type { Chance } from './chance.ts';
import type { DemoCell } from './demoSheet.ts';

const CURRENCY_FORMAT = '"$"#,##0.00;[Red]("$"#,##0.00)';

/** An amount of cents as text, in one of the shapes that people and practice software leave behind. */
export function writeAmount(cents: number, chance: Chance): string {
  const plain = (Math.abs(cents) / 100).toFixed(2);
  const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ',');
  if (cents === 0) return chance.pick(['$0.00', ' $ -   ', '0.00', '0']);
  if (cents > 0) return chance.pick([` $ ${grouped} `, grouped, `$${grouped}`, plain, `USD ${grouped}`]);
  return chance.pick([
    `(${grouped})`,
    `-${grouped}`,
    `-$${grouped}`,
    `${grouped}-`,
    `-${plain}`,
    `($${grouped})`,
  ]);
}

/** The same amount as a hand-kept sheet has it: mostly a currency cell, else text or a formula's noise. */
export function keepAmount(cents: number, chance: Chance): DemoCell {
  if (chance.happens(0.3)) return writeAmount(cents, chance);
  return chance.happens(0.1) ? cents / 100 + 2e-12 : { number: cents / 100, format: CURRENCY_FORMAT };
}
