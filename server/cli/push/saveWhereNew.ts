import { ActiveMapping, type Connection, Mapping, type SaveMapping } from '../../../shared/api.ts';
import { completeMapping } from '../../../shared/completeMapping.ts';
import { DATASETS } from '../../../shared/dataset.ts';
import { documentText } from '../../../shared/documentText.ts';
import type { MappingConfig } from '../../../shared/mappingConfig.ts';
import { path } from '../clinic/callServer.ts';
import type { ClinicDesk } from '../clinic/withClinic.ts';
import { CliProblem } from '../cliProblem.ts';
import type { FileTable } from '../file/openTable.ts';

/**
 * The sheet's active mapping where it says the same as `config`, else the next version, which says so.
 * @throws CliProblem `other_dataset` where the sheet's rows are stored as another kind of data already
 */
export async function saveWhereNew(
  { call, clinicId }: ClinicDesk,
  connection: Connection,
  { sheetName, headerRow }: FileTable,
  config: MappingConfig,
): Promise<Mapping> {
  const mappings = path('clinics', clinicId, 'connections', connection.id, 'mappings');
  const query = `sheetName=${encodeURIComponent(sheetName)}`;
  const { mapping: active } = await call({
    method: 'GET',
    path: `${mappings}/active?${query}`,
    answer: ActiveMapping,
  });
  if (active !== null) {
    requireSameDataset(active, config);
    const isSame = documentText(completeMapping(active.config).config) === documentText(config);
    if (isSame && active.headerRow === headerRow) return active;
  }
  const body: SaveMapping = { sheetName, headerRow, config, basedOnVersion: active?.version ?? null };
  return call({ method: 'POST', path: mappings, body, answer: Mapping });
}

/** What an earlier mapping stored would stay behind, under another kind of data. */
function requireSameDataset({ sheetName, config: active }: Mapping, config: MappingConfig): void {
  if (active.dataset === config.dataset) return;
  const [is, wanted] = [DATASETS[active.dataset].label, DATASETS[config.dataset].label];
  throw new CliProblem(
    'other_dataset',
    `“${sheetName}” is stored under ${is}, and this mapping is one of ${wanted}. Choose a mapping of ${is}, or import the file under another --name.`,
  );
}
