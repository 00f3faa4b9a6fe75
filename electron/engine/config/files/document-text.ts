import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../shared/json.ts';
import { parseDocument } from '../document/parse-document.ts';
import { isObject } from '../document/pointer.ts';
import { mapTexts, type Filler } from './variables.ts';

type Template = (text: string) => string;

/** The document as it stands in a file: variables in its key and in every text of its resource. */
export const withVariables = (document: ConfigDocument, template: Template): ConfigDocument => ({
  ...document,
  key: template(document.key),
  resource: mapTexts(document.resource, template) as ConfigDocument['resource'],
});

/** A document out of a file's text with its variables filled in; names without a value are left in `filler.missing`. */
export function documentFrom(text: string, file: string, filler: Filler): ConfigDocument {
  let parsed: Json;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch {
    return parseDocument(text, { file });
  }
  if (!isObject(parsed)) return parseDocument(text, { file });
  const { key, resource, ...rest } = parsed;
  const change = (value: string, at: string): string => {
    try {
      return filler.fill(value);
    } catch (thrown) {
      throw new AppError('config.bad-file', { file, place: at, problem: problemOf(thrown) });
    }
  };
  try {
    const filled = {
      ...rest,
      ...(key === undefined ? {} : { key: mapTexts(key, change, '/key') }),
      ...(resource === undefined ? {} : { resource: mapTexts(resource, change, '/resource') }),
    };
    return parseDocument(JSON.stringify(filled), { file });
  } catch (thrown) {
    if (thrown instanceof RangeError)
      throw new AppError('config.bad-file', { file, place: '', problem: thrown.message });
    throw thrown;
  }
}

const problemOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : 'not understood');
