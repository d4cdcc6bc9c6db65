/** The report's columns. The first three keep their places: the charts go by them. */
export const REPORT_KPIS: readonly string[] = [
  'production',
  'net_production',
  'collection',
  'collection_rate',
  'production_per_hour',
  'no_show_rate',
  'new_patients',
  'call_conversion',
];
