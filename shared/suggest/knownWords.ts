import type { DatasetName } from '../dataset.ts';

/** A column of people's own words: what each class of words is told by, and what a class means to each field. */
export interface KnownWords {
  /** The column's name in the words of the field. */
  readonly name: RegExp;
  readonly classes: Readonly<Record<string, RegExp>>;
  /** For each field the meaning of each class; a class that it lacks means `otherwise`. */
  readonly fields: Readonly<Record<string, FieldMeanings>>;
}

interface FieldMeanings {
  readonly meanings: Readonly<Record<string, string>>;
  readonly otherwise?: string;
}

const NEW_PATIENT = /\bnew p(?:atien)?ts?\b|\bn\/?ps?\b|^new$/;
const counts = (...classes: string[]): FieldMeanings => ({
  meanings: Object.fromEntries(classes.map((each) => [each, '1'])),
  otherwise: '0',
});
const itself = (...classes: string[]): FieldMeanings => ({
  meanings: Object.fromEntries(classes.map((each) => [each, each])),
});

const APPOINTMENT_TYPE: KnownWords = {
  name: /^(?:appointment |visit |procedure )?type(?: appointment| visit)?$|^appointment reason$/,
  classes: {
    new_patient: NEW_PATIENT,
    recall: /recall|\bhyg|prophy|recare|cleaning|\bperio ?main|\bpm\b/,
    emergency: /emerg|limited|\ber\b|toothache|\bpain\b/,
    treatment:
      /treat|restor|\bcrowns?\b|\btx\b|filling|extract|root canal|\brct\b|implant|\bsrp\b|bridge|\bendo/,
  },
  fields: { appointment_type: itself('new_patient', 'recall', 'emergency', 'treatment') },
};

const STATUS: KnownWords = {
  name: /^(?:appointment |visit )?status$/,
  classes: {
    completed: /^c$|^compl|^kept$|^seen$|checked ?out|walked out|^done$/,
    cancelled: /\bcance?l|\bcxl?\b|^d9987\b/,
    no_show: /\bno ?-?show|^ns$|^d9986\b|\bbroken\b|\bmissed\b|^failed|^fta$|^dna$/,
    scheduled: /^sched|^booked|^confirmed|^unconfirmed/,
  },
  fields: {
    completed_count: counts('completed'),
    cancelled_count: counts('cancelled'),
    no_show_count: counts('no_show'),
  },
};

const CALL_TYPE: KnownWords = {
  name: /^(?:call )?(?:type|reason|purpose)(?: (?:for |of )?call)?$/,
  classes: {
    new_patient: NEW_PATIENT,
    treatment_followup: /^tx\b|treatment|\btx f|unscheduled/,
    hygiene_recall: /recall|\bhyg|recare|cleaning|overdue/,
  },
  fields: { call_type: itself('new_patient', 'treatment_followup', 'hygiene_recall') },
};

const OUTCOME: KnownWords = {
  name: /^(?:call )?(?:outcome|status)(?: (?:of )?call)?$/,
  classes: {
    appointment: /^sched|^booked|\b(?:appt|appointment) (?:made|booked|scheduled)|^made (?:an )?app/,
    connected: /^spoke|^talked|^connected|^reached|call ?back|^answered|declined|not interested/,
    voicemail: /^lm\b|^lvm\b|\bvm\b|voice ?mail|left (?:a )?message|^left msg/,
    unreached: /^no ?ans|^na$|^n\/a$|busy|disconnected|wrong (?:number|#)|hung up|^no response/,
  },
  fields: {
    connected_calls: counts('appointment', 'connected'),
    voicemails: counts('voicemail'),
    appointments_scheduled: counts('appointment'),
  },
};

export const KNOWN_WORDS: Readonly<Record<DatasetName, readonly KnownWords[]>> = {
  financial: [],
  patient: [],
  appointment: [APPOINTMENT_TYPE, STATUS],
  call: [CALL_TYPE, OUTCOME],
};
