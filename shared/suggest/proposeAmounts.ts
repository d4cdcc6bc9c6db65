import { type AmountMeaning, amountMeaning } from './amountMeaning.ts';
import type { ColumnSamples } from './columnSamples.ts';
import type { FoundSum } from './findSums.ts';
import { listNames } from './listNames.ts';
import { amountEntry, type MoneyForm, moneyForm } from './moneyEntry.ts';
import type { ColumnProposal, LeftOutColumn, Proposals } from './proposal.ts';
import { unfitAmount } from './unfitAmount.ts';

interface Amount {
  readonly column: ColumnSamples;
  readonly meaning: AmountMeaning;
  readonly form: MoneyForm;
}

/** Of two totals of one kind the one whose name vouches for it. */
const VOUCHED = /\b(?:verified|actual|completed|posted)\b/;

/** The money columns whose names are known; no total beside its parts, nothing planned, derived or owed. */
export function proposeAmounts(columns: readonly ColumnSamples[], sums: readonly FoundSum[]): Proposals {
  const unfit: LeftOutColumn[] = [];
  const amounts: Amount[] = [];
  for (const column of columns) {
    const meaning = amountMeaning(column.key);
    const reason = unfitAmount(column.key);
    if (meaning === null && !(reason !== null && MONEY_NAME.test(column.key))) continue;
    const form = moneyForm(column);
    if (form === null) continue;
    if (reason !== null) unfit.push({ column: column.name, reason });
    else if (meaning !== null) amounts.push({ column, meaning, form });
  }
  const kinds = [...new Set(amounts.map(({ meaning }) => meaning.type))];
  const chosen = kinds.map((type) =>
    chooseOf(
      amounts.filter(({ meaning }) => meaning.type === type),
      sums,
    ),
  );
  return {
    columns: chosen.flatMap((each) => each.columns),
    leftOut: [...unfit, ...chosen.flatMap((each) => each.leftOut)],
  };
}

/** Names without a kind of amount that still are about money. */
const MONEY_NAME = /^scheduled$|\brevenue\b|\bbalance\b|\breceivable\b|\bgoal\b/;

/** Of one kind of amount: its total where a column has it, else its parts. */
function chooseOf(amounts: readonly Amount[], sums: readonly FoundSum[]): Proposals {
  const totals = amounts.filter(({ meaning }) => meaning.isTotal);
  const total = totals.find(({ column }) => VOUCHED.test(column.key)) ?? totals[0];
  if (total === undefined) return { columns: amounts.map((each) => propose(each, [])), leftOut: [] };
  const twins = totals.filter((each) => each !== total);
  const sum = sums.find(({ column }) => column === total.column.name);
  const leftOut = amounts.flatMap((each) => (each === total ? [] : [leaveOut(each, total)]));
  return { columns: [propose(total, twins, sum)], leftOut };
}

function leaveOut({ column, meaning }: Amount, total: Amount): LeftOutColumn {
  const whole = `“${total.column.name}”`;
  const reason = meaning.isTotal
    ? `Says the same as ${whole}: with both, the money would count twice.`
    : `A part of ${whole}, which has its own column.`;
  return { column: column.name, reason };
}

function propose(amount: Amount, twins: readonly Amount[], sum?: FoundSum): ColumnProposal {
  const { column, meaning, form } = amount;
  const doubt = sayDoubt(amount, twins);
  const checked =
    sum === undefined
      ? ''
      : ` It is the sum of ${listNames(sum.of.map((part) => part.column))}, which is checked.`;
  return {
    column: column.name,
    entries: [amountEntry(column.name, meaning.type, form)],
    confidence: doubt === null ? 'high' : 'low',
    reason: `${doubt ?? `The name says ${meaning.type}.`}${checked}`,
  };
}

function sayDoubt({ column, meaning, form }: Amount, twins: readonly Amount[]): string | null {
  if (meaning.type === 'refund') {
    return 'Refunds are stored as positive amounts, whichever sign the sheet uses. Check that this is right.';
  }
  if (twins.length > 0) {
    const names = listNames(twins.map((each) => each.column.name));
    return `The name says ${meaning.type}, and so does ${names}. Choose the right one.`;
  }
  if (column.corrected.length > 0) return `Read as ${meaning.type}, written otherwise. Check it.`;
  if (form.currency_format !== undefined || form.decimal_mark !== undefined) {
    return `The name says ${meaning.type}. Check how its amounts are written.`;
  }
  return meaning.isPlain ? null : `The name seems to say ${meaning.type}. Check it.`;
}
