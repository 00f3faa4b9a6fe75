import { spawn } from 'node:child_process';

/** The display to show windows on: the one there is, or a fresh one in memory. */
export async function openDisplay(): Promise<{ readonly name: string; close(): void }> {
  const given = process.env['DISPLAY'];
  if (given) return { name: given, close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb has ended')));
  });
  return { name: `:${number}`, close: () => void server.kill() };
}
