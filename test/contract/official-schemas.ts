import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

const shared = process.env['COFFER_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'reference/specs');
export const areSpecsHere = existsSync(folder);

type Node = { readonly [key: string]: unknown };
const nodeAt = (from: unknown, ...path: readonly string[]): Node | undefined =>
  path.reduce<unknown>((node, key) => (node as Node | undefined)?.[key], from) as Node | undefined;

const read = (path: string): Node => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Node;
const documents = new Map<string, Node>();
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });

/** One official file, with `oneOf` read as `anyOf` and `nullable` spelled out. */
function document(name: string): Node {
  const known = documents.get(name);
  if (known) return known;
  const converted = convert(read(`openapi-2026-07-24/${name}.json`)) as Node;
  documents.set(name, converted);
  ajv.addSchema({ ...converted, $id: `https://specs/${name}` });
  return converted;
}

function convert(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(convert);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key === 'oneOf' ? 'anyOf' : key, convert(value)] as const,
  );
  const converted: Node = Object.fromEntries(entries);
  const isNullable = converted['nullable'] === true && typeof converted['type'] === 'string';
  return isNullable ? { ...converted, type: [converted['type'], 'null'] } : converted;
}

/** What the official file has against an answer; an empty list when it fits, and a complaint when it names no such answer. */
export function complaints(file: string, operation: string, status: number, body: unknown): string[] {
  const [method = '', path = ''] = operation.split(' ');
  const responses = nodeAt(document(file), 'paths', path, method.toLowerCase(), 'responses');
  if (!responses) return [`${operation} is not in ${file}`];
  if (!responses[String(status)]) return [`${operation} does not name ${status}`];
  if (!nodeAt(responses, String(status), 'content', 'application/json', 'schema')) return [];
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
  const { methods } = read('qix-openrpc-12.2473.0.json') as { methods: Described[] };
  return new Map(
    methods.map((method) => [
      method.name,
      {
        parameters: (method.params ?? []).map((parameter) => parameter.name),
        results: Object.keys(method.result?.schema?.properties ?? {}),
      },
    ]),
  );
}

type Described = {
  readonly name: string;
  readonly params?: readonly { readonly name: string }[];
  readonly result?: { readonly schema?: { readonly properties?: object } };
};
