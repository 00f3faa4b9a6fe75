import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const shared = process.env['COFFER_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'reference/specs');
export const areSpecsHere = existsSync(folder);

const read = (path: string): any => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const documents = new Map<string, any>();
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });

/** One official file, with `oneOf` read as `anyOf` and `nullable` spelled out. */
function document(name: string): any {
  const known = documents.get(name);
  if (known) return known;
  const converted = convert(read(`openapi-2026-07-24/${name}.json`));
  documents.set(name, converted);
  ajv.addSchema({ ...converted, $id: `https://specs/${name}` });
  return converted;
}

function convert(node: any): any {
  if (Array.isArray(node)) return node.map(convert);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key === 'oneOf' ? 'anyOf' : key, convert(value)] as const,
  );
  const converted = Object.fromEntries(entries);
  if (converted.nullable === true && typeof converted.type === 'string') converted.type = [converted.type, 'null'];
  return converted;
}

/** What the official file has against an answer; an empty list when it fits, and a complaint when it names no such answer. */
export function complaints(file: string, operation: string, status: number, body: unknown): string[] {
  const spec = document(file);
  const [method = '', path = ''] = operation.split(' ');
  const responses = spec.paths[path]?.[method.toLowerCase()]?.responses;
  if (!responses) return [`${operation} is not in ${file}`];
  const response = responses[String(status)];
  if (!response) return [`${operation} does not name ${status}`];
  const content = response.content?.['application/json'];
  if (!content?.schema) return [];
  const pointer = [
    'paths',
    path,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ];
  const reference = pointer
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.compile({ $ref: `https://specs/${file}#/${reference}` });
  if (validate(body)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  );
}

/** The methods of the engine's published description: name, parameters, keys of the result. */
export function engineMethods(): Map<string, { parameters: string[]; results: string[] }> {
  const { methods } = read('qix-openrpc-12.2473.0.json');
  return new Map(
    methods.map((method: any) => [
      method.name,
      {
        parameters: (method.params ?? []).map((parameter: any) => parameter.name),
        results: Object.keys(method.result?.schema?.properties ?? {}),
      },
    ]),
  );
}
