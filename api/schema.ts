/** `npm run schema`: writes `data/schema/*.json`, from which an editor completes and checks the data files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { CODE_LISTS, codeRows, type CodeList, type Codes } from '../geo/codes.ts';
import { fileSchemas, parseDataset } from '../geo/dataset.ts';
import { MessageFile } from '../geo/messages.ts';
import { DataRecord } from '../geo/record.ts';
import { readDataFolder } from './data-folder.ts';

const schemas: Record<string, v.GenericSchema> = {
  ...fileSchemas,
  'record.json': DataRecord,
  'messages.json': MessageFile,
  ...Object.fromEntries(CODE_LISTS.map((list) => [`codes/${list}.json`, v.array(codeRows[list])]))
};

interface Json {
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
  enum?: string[];
}

/** Which fields of a record hold codes, so that an editor offers them. `*` = the items of a list. */
const CODED: readonly (readonly [path: string, list: CodeList])[] = [
  ['type', 'types'],
  ['status', 'statuses'],
  ['sectors.*', 'sectors'],
  ['amounts.*.basis', 'bases'],
  ['amounts.*.currency', 'units'],
  ['measures.*.measure', 'measures'],
  ['measures.*.unit', 'units'],
  ['parties.*.role', 'roles'],
  ['locations.*.precision', 'precisions']
];

/** The JSON Schemas by path below `data/schema/`; `input`, since a file may leave out what has a default. */
export function jsonSchemas(codes: Codes): Record<string, string> {
  // A check written in code has no counterpart in JSON Schema; `npm run data:check` makes it.
  const json = Object.entries(schemas).map(
    ([path, schema]) =>
      [path, toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }) as Json] as const
  );
  const record = json.find(([path]) => path === 'record.json')?.[1];
  for (const [path, list] of CODED) {
    const field = path
      .split('.')
      .reduce<Json | undefined>((at, key) => (key === '*' ? at?.items : at?.properties?.[key]), record);
    if (field === undefined) throw new Error(`a record has no field ${path}`);
    field.enum = codes[list]
      .filter((row) => !path.endsWith('currency') || isMoney(row))
      .map(({ code }) => code);
  }
  return Object.fromEntries(json.map(([path, schema]) => [path, `${JSON.stringify(schema, null, 2)}\n`]));
}

const isMoney = (row: object): boolean => 'money' in row && row.money === true;

const DATA = join(import.meta.dirname, '../data');

if (import.meta.main) {
  const { dataset } = parseDataset(readDataFolder(DATA).files);
  for (const [path, text] of Object.entries(jsonSchemas(dataset.codes))) {
    const file = join(DATA, 'schema', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
