import { foldHeader } from './foldHeader.ts';
import { HEADER_RULES, PERSON } from './headerRules.ts';
import type { IdentifierKind } from './identifierKinds.ts';

/** Colleagues and places of work: their names and numbers are no patient's. */
const WORK = new RegExp(
  String.raw`\b(?:providers?|prov|doctors?|dr|dentists?|hygienists?|staff|team|employees?|users?|office|clinic
    |location|practice|company|vendor|carrier|lab|assistant|coordinator|rep|agent|producer
    |referr(?:al|ing|er)|npi|submi(?:tted|tter|ssion)|calls made)\b`.replace(/\n */g, ''),
);
/** Nobody's may leave, a colleague's no more than a patient's; and numbers whose words count something else. */
const ALWAYS = /\bssn\b|\bsocial security\b|\b(?:call ?back|referral) number\b|\btax ?(?:payer )?id\b/;
const IS_PERSON = new RegExp(`\\b${PERSON}\\b`);

/** Counts, sums and remarks about phones, e-mails and photos rather than the things themselves. */
const MEASURE = new RegExp(
  String.raw`\b(?:count|totals?|average|avg|rate|percent|sum|amount|income|payments?|production|collections?
    |balance|revenue|calls?|minutes|duration|sent|opened|clicks?|clicked|taken|booked|scheduled|goal
    |target|type|status|source|method|reason|ratio|volume|conversion|verified|needed|inquir(?:y|ies)
    |leads?|by|via|visits|views|traffic|tax(?:es)?)\b`.replace(/\n */g, ''),
);

/** What a column's header says about a patient, or null. Spelling, case and marks do not matter. */
export function identifyHeader(header: string): IdentifierKind | null {
  const key = foldHeader(header);
  const isOther = MEASURE.test(key) || (WORK.test(key) && !IS_PERSON.test(key));
  if (isOther && !ALWAYS.test(key)) return null;
  return HEADER_RULES.find(({ pattern }) => pattern.test(key))?.kind ?? null;
}
