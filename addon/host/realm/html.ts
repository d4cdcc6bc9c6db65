import type { View } from '../calls.ts';
import { callHost } from './callHost.ts';
import { standIn } from './standIn.ts';

type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;
type HtmlService = GoogleAppsScript.HTML.HtmlService;

export const htmlService = standIn<HtmlService>('HtmlService', {
  createHtmlOutput: (html: string | GoogleAppsScript.Base.BlobSource = '') =>
    newOutput(typeof html === 'string' ? html : html.getBlob().getDataAsString()),
  createHtmlOutputFromFile: (name) => newOutput(callHost('HtmlService.createHtmlOutputFromFile', name)),
});

/** What a sidebar or dialog shows. */
export function viewOf(output: HtmlOutput, title: string | null): View {
  return {
    title: title ?? output.getTitle() ?? '',
    html: output.getContent(),
    width: output.getWidth(),
    height: output.getHeight(),
  };
}

function newOutput(html: string): HtmlOutput {
  let content = html;
  let title = '';
  let width: number | null = null;
  let height: number | null = null;
  const set = (change: () => void) => (): HtmlOutput => {
    change();
    return output;
  };
  const output: HtmlOutput = standIn<HtmlOutput>('HtmlOutput', {
    getContent: () => content,
    setContent: (next) => set(() => (content = next))(),
    append: (more) => set(() => (content += more))(),
    getTitle: () => title,
    setTitle: (next) => set(() => (title = next))(),
    getWidth: () => width ?? 0,
    setWidth: (next) => set(() => (width = next))(),
    getHeight: () => height ?? 0,
    setHeight: (next) => set(() => (height = next))(),
  });
  return output;
}
