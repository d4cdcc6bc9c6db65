/**
 * What identifies a patient, each with the words of its mark: the 18 identifiers of 45 CFR 164.514(b)(2), and
 * the ones of dental software.
 */
export const IDENTIFIER_LABELS = {
  name: 'a patient’s name',
  place: 'a patient’s address',
  personal_date: 'a date of a patient’s life',
  phone: 'a phone number',
  fax: 'a fax number',
  email: 'an e-mail address',
  ssn: 'a social security number',
  medical_record: 'a medical record number',
  health_plan: 'a health plan number',
  account: 'an account number',
  licence: 'a licence or certificate number',
  vehicle: 'a vehicle’s number',
  device: 'a device’s number',
  url: 'a web address',
  ip_address: 'an IP address',
  biometric: 'a biometric mark',
  photo: 'a person’s photo',
  other_number: 'a number that names one patient',
  chart_number: 'a chart number',
  patient_id: 'a patient’s id',
  subscriber_id: 'a subscriber’s id',
  guarantor: 'a guarantor’s name',
} as const;

export type IdentifierKind = keyof typeof IDENTIFIER_LABELS;
