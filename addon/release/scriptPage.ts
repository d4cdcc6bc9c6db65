/** Where a person sees the script. */
export function editorOf(scriptId: string): string {
  return `https://script.google.com/d/${scriptId}/edit`;
}

/** Where a person sees the script's settings, with its Google Cloud project. */
export function settingsOf(scriptId: string): string {
  return `https://script.google.com/home/projects/${scriptId}/settings`;
}
