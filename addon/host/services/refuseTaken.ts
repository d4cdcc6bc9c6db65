import type { Workbook } from '../workbook/workbook.ts';

/** Throws, as Google does, where a sheet other than that one has the name. */
export function refuseTaken({ sheets }: Workbook, name: string, ownId: number | null = null): void {
  const taken = sheets.some((sheet) => sheet.id !== ownId && sheet.name.toLowerCase() === name.toLowerCase());
  if (taken) throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
}
