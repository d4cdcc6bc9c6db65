import { foldText } from '../cell.ts';

/** The spellings that clinics use for one word, and the word. */
const SPELLINGS: readonly (readonly [spelling: RegExp, word: string])[] = [
  [
    /\b(patient|pt|client|member|subscriber|chart|policy|first|last|full|birth|phone|zip|account)(id|name|number|num|no|date|day|code)\b/g,
    '$1 $2',
  ],
  [/\b(?:pt|pat|pnt)\b/g, 'patient'],
  [/\bcust\b/g, 'customer'],
  [/\bpts\b/g, 'patients'],
  [/\b(?:nbr|num|no|nr)\b/g, 'number'],
  [/\b(?:ph|phn|tel|telephone|mobile|cellphone|cell phone|cell|wireless|landline)\b/g, 'phone'],
  [/\be mails?\b/g, 'email'],
  [/\b(?:addr|adress)\b/g, 'address'],
  [/\b(?:ins|insur)\b/g, 'insurance'],
  [/\b(?:acct|acc)\b/g, 'account'],
  [/\bguar\b/g, 'guarantor'],
  [/\b(?:resp|responsible) (?:party|person|pty)\b/g, 'responsible party'],
  [/\b(?:subs|subscr|sub)\b/g, 'subscriber'],
  [/\b(?:license|lic)\b/g, 'licence'],
  [/\b(?:fname|f name)\b/g, 'first name'],
  [/\b(?:lname|l name)\b/g, 'last name'],
  [/\b(?:ident|identifier)\b/g, 'id'],
  [/\bhoh\b/g, 'head of household'],
];

/**
 * A header as the rules read it: `PtName`, `patient_name` and `Patient's Name (2)` are all `patient name`,
 * `Chart #` is `chart number`.
 */
export function foldHeader(header: string): string {
  const words = header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/['’`]s\b/g, '')
    .replace(/['’`.]/g, '')
    .replace(/#/g, ' number ')
    .replace(/%/g, ' percent ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{L} ?)\d+\s*$/u, '');
  return SPELLINGS.reduce((text, [spelling, word]) => text.replace(spelling, word), foldText(words));
}
