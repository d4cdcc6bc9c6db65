import type { IdentifierKind } from './identifierKinds.ts';

/** Those whose data a clinic keeps as a patient's. */
export const PERSON =
  '(?:patient|client|customer|guardian|parent|mother|father|spouse|child|insured|policy ?holder|dependan?t|emergency contact|family member|subscriber|guarantor|responsible party|head of household)';
const PART = '(?:first|last|full|middle|legal|preferred|maiden|given|family|sur|nick)';
const NUMBER = '(?:numbers?|id|ids|code|key)';

interface HeaderRule {
  readonly kind: IdentifierKind;
  readonly pattern: RegExp;
}

/** A pattern over folded headers; a line break in it stands for nothing. */
function rule(kind: IdentifierKind, pattern: string): HeaderRule {
  return { kind, pattern: new RegExp(pattern.replace(/\n */g, '')) };
}

/** The first rule that fits decides: `IP address` and `E-mail address` come before `address`. */
export const HEADER_RULES: readonly HeaderRule[] = [
  rule(
    'ssn',
    String.raw`\bssn\b|\bsocial security\b|\bsocial number\b|\bsoc(?:ial)? sec\b|^ss(?: number)?$
    |\bpatient ss\b|\bitin\b|\btax ?(?:payer )?id\b|\bsin number\b`,
  ),
  rule('ip_address', String.raw`\bip(?: ?v)?(?: ?[46])?(?: address)?$|^ip\b`),
  rule(
    'email',
    String.raw`\bemail(?: address(?:es)?| id)?(?: home| work| primary| secondary)?$|\bemail address\b`,
  ),
  rule('fax', String.raw`\bfax\b`),
  rule(
    'device',
    String.raw`\bmac address\b|\bimei\b|\budi\b|\b(?:device|implant|equipment) (?:serial|${NUMBER}|lot)\b
    |\bserial(?: number)?$`,
  ),
  rule(
    'url',
    String.raw`\bur[li]\b|\bwebsites?\b|\bweb ?(?:site|page|address)\b|\bhome ?page\b
    |\b(?:profile|patient|portal) link\b
    |\b(?:facebook|instagram|linkedin|twitter)(?: profile| handle)?$`,
  ),
  rule(
    'phone',
    String.raw`\bphones?(?: numbers?)?(?: home| work| main| primary| secondary| daytime| evening| day| night)?$
    |\b(?:contact|callback|call back|caller|home|work|sms|text|whatsapp|from|to) (?:number|id)$
    |^number (?:called|dialed)$|\bphone number\b|\bpager\b`,
  ),
  rule('chart_number', String.raw`\bcharts?(?: ${NUMBER})$|^charts?$|\bpatient chart\b|\bchart number\b`),
  rule(
    'medical_record',
    String.raw`\bmrn\b|\bm(?:edical)? ?r(?:ecord)? number\b|\bmed(?:ical)? rec(?:ord)?\b|\bhealth record\b
    |^record number$|\b[ed]hr ${NUMBER}$|\bpatient record\b`,
  ),
  rule('subscriber_id', String.raw`\bsubscriber(?: ${NUMBER})?$|\bsubscriber(?: insurance)? ${NUMBER}\b`),
  rule(
    'health_plan',
    String.raw`\b(?:member|membership|policy|group|plan|insurance|insured|beneficiary|medicaid|medicare|health card|health plan|certificate holder|coverage)(?: policy| plan| group| member| beneficiary)? ${NUMBER}\b
    |^(?:medicaid|medicare|mbi|hicn?|policy|beneficiary)(?: ${NUMBER})?$`,
  ),
  rule(
    'patient_id',
    String.raw`^pid$
    |\b(?:patient|client|customer|guardian|guarantor|responsible party|dentrix|open dental|eaglesoft)(?: account| unique| record| external)? (?:${NUMBER}|u?g?uid|reference|ref)\b
    |\b(?:patient|client|guarantor) account$`,
  ),
  rule(
    'guarantor',
    String.raw`\b(?:guarantor|responsible party|head of household|policy ?holder|account holder)(?: ${PART})?(?: names?)?$`,
  ),
  rule(
    'personal_date',
    String.raw`\bdob\b|\bd o b\b|\bb ?day\b|\bbirth ?(?:dates?|days?|year|month)?\b|\bborn\b|\bdeceased\b
    |\b(?:death|dod)\b|\b(?:admission|admit|discharge|admitted|discharged)(?: dates?| on)?$
    |\bdate of (?:admission|discharge)\b|\bpatient since\b|\blast seen\b
    |\b(?:first|last|next|previous|prior) (?:visit|appointment|appt|exam|recall|recare|prophy|cleaning|hygiene|xrays?|fmx|bwx?) date\b
    |\bdate of (?:first|last|next) (?:visit|appointment|exam)\b|\brecall due date\b`,
  ),
  rule(
    'place',
    String.raw`\baddress(?: line)?(?: street| city)?$
    |\b(?:home|street|mailing|billing|patient|postal|residential) address\b
    |^street(?: name| number)?$|\bcity\b|^(?:home ?)?town$|\bpatient town\b
    |^(?:county|parish|borough|precinct)$|\b(?:patient|home) county\b
    |\bzip ?(?:code)?(?: 4| postal)?$|\bpost(?:al)? ?code\b|\b(?:geo ?code|latitude|longitude|gps)\b
    |^(?:lat|lng|long)$|^(?:apt|apartment)(?: number)?$|\bneighbou?rhood\b`,
  ),
  rule(
    'licence',
    String.raw`\bdriver(?:s)? licence\b|\bdl(?: number| state)?$
    |\b(?:licence|certificate|certification) (?:number|id)\b|^licence$|\bpassport\b`,
  ),
  rule(
    'vehicle',
    String.raw`\bvin\b|\b(?:licence|number) plates?\b|\bplate number\b
    |\b(?:vehicle|car) (?:${NUMBER}|registration|plate)\b`,
  ),
  rule(
    'biometric',
    String.raw`\bfinger ?prints?\b|\bvoice ?prints?\b
    |\b(?:retina|retinal|iris|palm|face|facial)(?: scan| print| id)\b|\bbiometrics?\b`,
  ),
  rule(
    'photo',
    String.raw`\bphotos?(?:graphs?)?\b|\b(?:head ?shot|selfie|mug ?shot)\b
    |\b(?:patient|profile|face) (?:image|picture|pic)s?\b|^pictures?$`,
  ),
  rule(
    'account',
    String.raw`\b(?:account|bank|iban|routing|credit card|debit card|card|check card)(?: account)? ${NUMBER}\b
    |^iban$|\bcard last\b|\blast (?:4|four)(?: of)?(?: card)?\b|\bcc number\b|\bbank account\b`,
  ),
  rule(
    'other_number',
    String.raw`\b(?:claim|prescription|rx|case|authori[sz]ation|auth|pre ?auth|referral|accession|specimen|national|student|military|person|family) ${NUMBER}\b`,
  ),
  rule(
    'name',
    String.raw`^${PERSON}(?: ${PERSON})?(?: (?:${PART}|last first|first last|initials?|nickname))?$
    |^middle(?: i| initials?)?$|^names? (?:last first|first last)$
    |\b${PERSON}(?: ${PART})*(?: last| first)? ?names?\b|^${PART} ?names?(?: ${PART} names?)?$
    |\bnames? of (?:the )?${PERSON}\b|^names? ${PERSON}$
    |^(?:last|first)(?: name)? (?:last|first)(?: name)?$|^surname$`,
  ),
];
