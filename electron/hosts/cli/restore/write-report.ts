import { extname } from 'node:path';
import type { RunId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseExistingFile, writePlainFile } from '../plain-file.ts';
import { inLanguage, type LanguageFlag } from '../paper-language.ts';
import type { Doing } from './run-restore.ts';

/** Refuses a name no report can be written to; for before a run that takes its time. */
export function refuseReportName(out: string): void {
  formOf(out);
  refuseExistingFile(out);
}

/** Writes a run's signed report in the form its name says; gives the place. */
export async function writeReport(
  runId: RunId,
  { out, ...flags }: LanguageFlag & { readonly out: string },
  { connection, output }: Pick<Doing, 'connection' | 'output'>,
): Promise<{ readonly file: string; readonly fingerprint: string }> {
  const form = formOf(out);
  const { json, html, fingerprint } = await connection.client.restores.report({ runId, ...inLanguage(flags) });
  return { file: writePlainFile(out, form === '.html' ? html : json, 'the report', output), fingerprint };
}

function formOf(out: string): '.html' | '.json' {
  const form = extname(out).toLowerCase();
  if (form === '.html' || form === '.json') return form;
  throw new AppError('request.invalid', { problem: 'a name that ends in .html or .json', out });
}
