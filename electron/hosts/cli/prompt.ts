import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Asks a person at the terminal without showing what is typed; refused where nobody sits. */
export async function askPassphrase(question: string): Promise<string> {
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new AppError('request.invalid', {
      problem: 'no passphrase given: --passphrase-file, COFFER_PASSPHRASE, --recovery-key-file or --private-key-file',
    });
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
      process.stderr.write('\n');
    });
    // Ctrl-D ends the input without a line; after a line this comes too late to matter.
    lines.once('close', () => reject(new AppError('job.cancelled', {})));
    lines.once('SIGINT', () => {
      process.stderr.write('\n');
      lines.close();
    });
  });
}
