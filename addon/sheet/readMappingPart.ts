/** The script of dist/mapping.html, without its tags. */
export function readMappingPart(): string {
  const html = HtmlService.createHtmlOutputFromFile('dist/mapping').getContent();
  return html.slice(html.indexOf('>') + 1, html.lastIndexOf('<'));
}
