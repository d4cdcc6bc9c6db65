/** Invented clinics and people for trying Chairside out. */
export const DEMO_CLINICS = [
  { id: 'cm0democlinicjuniper00001', name: 'Juniper Street Dental', location: 'Springfield' },
  { id: 'cm0democliniclakeview0001', name: 'Lakeview Family Dental', location: 'Lakeview' },
] as const;

const [juniper, lakeview] = DEMO_CLINICS;

export const DEMO_USERS = [
  {
    id: 'cm0demouserrobinadair0001',
    email: 'robin@juniper.example',
    name: 'Robin Adair',
    role: 'office_manager',
  },
  { id: 'cm0demouserkimsolheim0001', email: 'kim@juniper.example', name: 'Kim Solheim', role: 'front_desk' },
] as const;

const [robin, kim] = DEMO_USERS;

export const DEMO_MEMBERS = [
  { id: 'cm0demomember000000000001', clinicId: juniper.id, userId: robin.id, role: 'clinic_admin' },
  { id: 'cm0demomember000000000002', clinicId: lakeview.id, userId: robin.id, role: 'staff' },
  { id: 'cm0demomember000000000003', clinicId: juniper.id, userId: kim.id, role: 'viewer' },
  { id: 'cm0demomember000000000004', clinicId: lakeview.id, userId: kim.id, role: 'staff' },
] as const;

export const DEMO_PROVIDERS = [
  {
    id: 'cm0demoproviderellingsen1',
    firstName: 'Mara',
    lastName: 'Ellingsen',
    providerType: 'dentist',
    aliases: ['Ellingsen, Mara DDS', 'Dr. Ellingsen', 'MELL'],
  },
  {
    id: 'cm0demoproviderquade00001',
    firstName: 'Tobias',
    lastName: 'Quade',
    providerType: 'dentist',
    aliases: ['Quade, Tobias DMD', 'Dr Quade', 'TQUA'],
  },
  {
    id: 'cm0demoprovidervallerand1',
    firstName: 'Ines',
    lastName: 'Vallerand',
    providerType: 'hygienist',
    aliases: ['Vallerand, Ines RDH', 'Ines', 'IVAL'],
  },
  {
    id: 'cm0demoproviderokafor0001',
    firstName: 'Jun',
    lastName: 'Okafor',
    providerType: 'hygienist',
    aliases: ['Okafor, Jun RDH', 'JOKA'],
  },
] as const;
