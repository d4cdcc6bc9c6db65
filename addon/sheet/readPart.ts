import type { PartName } from '../sidebarCalls.ts';

/** A part of the sidebar, such as dist/mapping.html: a script, and the styles that belong to it. */
export function readPart(name: PartName): string {
  return HtmlService.createHtmlOutputFromFile(`dist/${name}`).getContent();
}
