const LISTING =
  'https://console.cloud.google.com/apis/api/appsmarket-component.googleapis.com/googleapps_sdk';

/** What only a person can do: the store listing names the version that staff get. */
export function describeListing(scriptId: string, versionNumber: number): string {
  return [
    'Staff get it when the store listing names it. In the script’s Google Cloud project:',
    `  1. Open ${LISTING}`,
    '     (APIs & Services, Google Workspace Marketplace SDK), and there App Configuration.',
    `  2. Under Sheets add-on: script id ${scriptId}, version ${versionNumber}.`,
    '  3. Press Save. Where oauthScopes changed, name them there and on the consent screen too.',
  ].join('\n');
}
