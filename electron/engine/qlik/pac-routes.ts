import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { evaluatePac } from './pac-evaluation.ts';
import { readPacScript } from './pac-script.ts';
import type { PacAddress, Route } from './proxy.ts';

type PacOptions = { readonly caPem: string | null; readonly timeoutMs: number };

const validMs = 10 * 60_000;
const mostRoutes = 16;

function readRoute(entry: string, { authorization }: PacAddress): Route | undefined {
  const [, kind = '', where = ''] = /^([a-z]+)\s*([^\s/@?#]*)$/i.exec(entry.trim()) ?? [];
  if (kind.toUpperCase() === 'DIRECT' && where === '') return null;
  if (!/^(PROXY|HTTPS?)$/i.test(kind) || where === '') return undefined;
  const secure = kind.toUpperCase() === 'HTTPS';
  const url = URL.parse(`${secure ? 'https' : 'http'}://${where}`);
  if (url === null) return undefined;
  return { hostname: url.hostname, port: Number(url.port) || (secure ? 443 : 80), secure, authorization };
}

/** `PROXY a:1; DIRECT` as ways to go, in order; what cannot be gone is left out, and an answer of nothing else refused. */
export function readPacAnswer(answer: string | null, address: PacAddress): readonly Route[] {
  if (answer === null || answer.trim() === '') return [null];
  const entries = answer.split(';').filter((entry) => entry.trim() !== '');
  const routes = entries.map((entry) => readRoute(entry, address)).filter((route) => route !== undefined);
  if (routes.length > 0) return routes.slice(0, mostRoutes);
  const reason = entries.some((entry) => /^\s*socks/i.test(entry)) ? 'pac-socks-only' : 'pac-broken';
  throw new AppError('tenant.proxy', { reason, cause: 'answer-unusable' });
}

/** Asks the script for the ways to this origin; its answer stands for ten minutes, and longer while its server is away. */
export function createPacRoutes(
  origin: URL,
  address: PacAddress,
  world: World,
  options: PacOptions,
): () => Promise<readonly Route[]> {
  let last: { readonly routes: readonly Route[]; readonly at: number } | null = null;
  let asking: Promise<readonly Route[]> | null = null;

  async function ask(): Promise<readonly Route[]> {
    try {
      const script = await readPacScript(address.location, options);
      const routes = readPacAnswer(await evaluatePac(script, origin, world), address);
      last = { routes, at: world.now() };
      return routes;
    } catch (thrown) {
      const away = thrown instanceof AppError && thrown.details['reason'] === 'pac-unreachable';
      if (away && last !== null) return last.routes;
      throw thrown;
    }
  }

  return () => {
    if (last !== null && world.now() - last.at < validMs) return Promise.resolve(last.routes);
    asking ??= ask().finally(() => (asking = null));
    return asking;
  };
}
