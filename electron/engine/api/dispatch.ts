import { AppError } from '../../../shared/errors/app-error.ts';
import type { Area, Contract, Handlers, Method } from '../../../shared/api/method.ts';
import type { Reply } from '../../../shared/api/transport.ts';
import { z } from '../../../shared/schema.ts';
import type { Log } from '../world.ts';

type Handler = (input: unknown) => Promise<unknown>;
type Entry = { readonly method: Method; readonly handler: Handler };

export type Dispatch = (name: string, input: unknown) => Promise<Reply>;

/** `isUnlocked` is asked on every call: a method that needs the vault is refused while it is locked. */
export function createDispatch<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  isUnlocked: () => boolean,
  log: Log,
): Dispatch {
  // A Map, so that a name such as `__proto__.x` finds nothing.
  const methods = new Map<string, Entry>();
  for (const [area, names] of Object.entries(contract)) {
    const areaHandlers = handlers[area as keyof C] as unknown as Readonly<Record<string, Handler>>;
    for (const [name, method] of Object.entries(names satisfies Area)) {
      const handler = areaHandlers[name];
      if (handler) methods.set(`${area}.${name}`, { method, handler });
    }
  }

  /** The one door into the engine. Whatever comes in, a Reply goes out; nothing is thrown at a host. */
  return async function dispatch(name, input) {
    try {
      const found = methods.get(name);
      if (!found) throw new AppError('request.unknown-method', { name: String(name).slice(0, 100) });
      const parsed = found.method.input.safeParse(input);
      if (!parsed.success) throw new AppError('request.invalid', { name, problem: z.prettifyError(parsed.error) });
      if (!found.method.open && !isUnlocked()) throw new AppError('vault.locked', { name });
      return { ok: true, value: await found.handler(parsed.data) };
    } catch (thrown) {
      const error = AppError.from(thrown);
      log.error('call failed', { name, code: error.code, error: error.code === 'unexpected' ? error : undefined });
      return { ok: false, failure: error.toFailure() };
    }
  };
}
