import { shellContract, type ShellContract } from '../../shared/api/shell.ts';
import type { Handlers, Method } from '../../shared/api/method.ts';
import type { Reply } from '../../shared/api/transport.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { z } from '../../shared/schema.ts';

export type ShellHandlers = Handlers<ShellContract>;

/** Answers what is the shell's own; null for a call that is the engine's. Nothing is thrown at a window. */
export function answerShell(handlers: ShellHandlers): (name: string, input: unknown) => Promise<Reply> | null {
  const methods = new Map<string, { readonly method: Method; readonly handle: (input: unknown) => Promise<unknown> }>(
    Object.entries(shellContract.shell).map(([name, method]: [string, Method]) => [
      `shell.${name}`,
      { method, handle: handlers.shell[name as keyof ShellHandlers['shell']] as (input: unknown) => Promise<unknown> },
    ]),
  );

  async function answer(name: string, input: unknown): Promise<Reply> {
    try {
      const found = methods.get(name);
      if (found === undefined) throw new AppError('request.unknown-method', { name: name.slice(0, 100) });
      const parsed = found.method.input.safeParse(input);
      if (!parsed.success) throw new AppError('request.invalid', { name, problem: z.prettifyError(parsed.error) });
      return { ok: true, value: await found.handle(parsed.data) };
    } catch (thrown) {
      return { ok: false, failure: AppError.from(thrown).toFailure() };
    }
  }
  return (name, input) => (name.startsWith('shell.') ? answer(name, input) : null);
}
