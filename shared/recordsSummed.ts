/** So many records at most are added up for who asks which rows made a number: beyond that there is a list and no sum. */
export const RECORDS_SUMMED = 100_000;
