import { extname } from 'node:path';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Output } from '../output.ts';
import { writePlainFile } from '../plain-file.ts';

type Files = { readonly json: string; readonly html: string };

/** Whether the name says which of the two forms is meant; refused before anything is read otherwise. */
export function demandReportName(path: string): void {
  if (!/^\.(json|html)$/.test(extname(path).toLowerCase()))
    throw new AppError('request.invalid', { problem: 'a name that ends in .html or .json', path });
}

/** Writes the signed report of a verification in the form its name asks for. */
export function writeVerification(path: string, { json, html }: Files, output: Output): string {
  const text = extname(path).toLowerCase() === '.json' ? json : html;
  return writePlainFile(path, text, 'the report', output);
}
