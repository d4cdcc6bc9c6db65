/** What Google keeps for this script in the spreadsheet, for everybody who uses it. */
export function documentProperties(): GoogleAppsScript.Properties.Properties {
  return PropertiesService.getDocumentProperties();
}

/** What Google keeps for hours at most, in the spreadsheet where there is one. */
export function documentCache(): GoogleAppsScript.Cache.Cache {
  return CacheService.getDocumentCache() ?? CacheService.getUserCache();
}
