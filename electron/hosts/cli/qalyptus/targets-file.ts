import { extname } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readNamedFile } from '../plain-file.ts';

/** The form a file's name says. */
export function formOf(path: string): 'csv' | 'json' {
  const form = { '.csv': 'csv' as const, '.json': 'json' as const }[extname(path).toLowerCase()];
  if (form === undefined) throw new AppError('request.invalid', { problem: 'a name that ends in .csv or .json', path });
  return form;
}

/** The wished targets as the API takes them. */
export const readTargetsFile = (path: string): { targets: string; format: 'csv' | 'json' } => ({
  format: formOf(path),
  targets: readNamedFile(path, 'targets'),
});
