import { describe, expect, it } from 'vitest';
import { hostOf, SCOPES } from './hostOf.ts';

const without = (end: string): string[] => SCOPES.filter((scope) => !scope.endsWith(end));
const REFUSED = /You do not have permission to call/;

describe('authorization while the spreadsheet opens', () => {
  it.each([
    ['the cells', 'NONE', 'SpreadsheetApp.getActiveSpreadsheet()'],
    ['the properties', 'NONE', "PropertiesService.getUserProperties().getProperty('a')"],
    ['the cache', 'NONE', "CacheService.getUserCache().get('a')"],
    ['the network', 'LIMITED', "UrlFetchApp.fetch('https://api.example/')"],
    ['a sidebar', 'LIMITED', "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(''))"],
    ['a dialog', 'LIMITED', "SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(''), 'T')"],
    ['an identity token', 'LIMITED', 'ScriptApp.getIdentityToken()'],
    ['triggers', 'LIMITED', 'ScriptApp.getProjectTriggers()'],
    ['the e-mail address', 'LIMITED', 'Session.getActiveUser().getEmail()'],
  ] as const)('keeps %s from onOpen in mode %s', async (_, mode, call) => {
    const host = await hostOf(`function onOpen() { ${call}; }`);
    await expect(host.open(mode)).rejects.toThrow(REFUSED);
  });

  it.each([
    ['NONE', "SpreadsheetApp.getUi().createAddonMenu().addItem('A', 'a').addToUi()"],
    ['NONE', 'Utilities.getUuid(); Session.getActiveUserLocale()'],
    ['LIMITED', 'SpreadsheetApp.getActiveSpreadsheet().getName()'],
    ['LIMITED', "PropertiesService.getUserProperties().setProperty('a', '1')"],
  ] as const)('lets onOpen in mode %s do: %s', async (mode, call) => {
    const host = await hostOf(`function onOpen() { ${call}; }`);
    await expect(host.open(mode)).resolves.toBeUndefined();
  });

  it('kills the menu when the top level calls a service', async () => {
    const host = await hostOf(`
      const name = SpreadsheetApp.getActiveSpreadsheet().getName();
      function onOpen() { SpreadsheetApp.getUi().createAddonMenu().addItem('A', 'onOpen').addToUi(); }`);
    await expect(host.open()).rejects.toThrow(REFUSED);
    expect(host.surroundings.screen.menus).toEqual([]);
  });

  it('tells onOpen its mode, and a menu item has no event', async () => {
    const host = await hostOf(`
      function onOpen(e) { if (e.authMode !== ScriptApp.AuthMode.LIMITED) throw new Error('mode'); }
      function item(e) { if (e !== undefined) throw new Error('event'); }`);
    await host.open('LIMITED');
    await host.choose('item');
  });
});

describe("the manifest's scopes", () => {
  it.each([
    ['spreadsheets.currentonly', 'SpreadsheetApp.getActiveSheet()'],
    ['script.container.ui', "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(''))"],
    ['script.container.ui', "SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput(''), 'T')"],
    ['script.external_request', "UrlFetchApp.fetch('https://api.example/')"],
    ['script.scriptapp', 'ScriptApp.getProjectTriggers()'],
    ['script.send_mail', "MailApp.sendEmail('a@x.example', 's', 'b')"],
    ['userinfo.email', 'Session.getEffectiveUser().getEmail()'],
  ])('are needed: without %s there is no %s', async (scope, call) => {
    const host = await hostOf(`function run() { ${call}; }`, { manifest: { oauthScopes: without(scope) } });
    await expect(host.choose('run')).rejects.toThrow(REFUSED);
  });

  it('give an identity token only with openid, and the e-mail only with its own scope', async () => {
    const code = `function claims() {
      const token = ScriptApp.getIdentityToken();
      if (token === null) return null;
      return JSON.parse(Utilities.newBlob(Utilities.base64DecodeWebSafe(token.split('.')[1])).getDataAsString());
    }`;
    const claimsWith = async (oauthScopes: string[]) =>
      (await hostOf(code, { manifest: { oauthScopes } })).call('claims');
    expect(await claimsWith(without('openid'))).toBeNull();
    expect(await claimsWith(['openid'])).not.toHaveProperty('email');
    expect(await claimsWith(SCOPES)).toMatchObject({
      iss: 'http://127.0.0.1:4620',
      aud: 'chairside-local',
      email: 'robin@juniper.example',
      email_verified: true,
    });
  });
});
