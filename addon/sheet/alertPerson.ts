/** Says a sentence above the sheet, until the person has read it. */
export function alertPerson(sentence: string): void {
  SpreadsheetApp.getUi().alert(sentence);
}
