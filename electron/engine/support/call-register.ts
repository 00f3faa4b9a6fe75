import { EpochMs } from '../../../shared/domain/ids.ts';
import type { CalledService } from '../../../shared/domain/support.ts';
import { z } from '../../../shared/schema.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

const settingName = 'calls-answered';
const Answered = z.object({ times: z.number().int(), at: EpochMs });
export type Answered = z.infer<typeof Answered>;
const Kept = z.record(z.string(), Answered);

type Sent = { readonly service: CalledService; readonly method: string; readonly path: string };

/** Remembers which calls were answered and when, in a vault; no id of anything is kept. */
export interface CallRegister {
  note(sent: Sent): void;
  /** Adds what was noted since to what the vault keeps. */
  keep(vault: Pick<Vault, 'settings'>): void;
}

export function createCallRegister({ now }: Pick<World, 'now'>): CallRegister {
  const noted = new Map<string, Answered>();
  return {
    note({ service, method, path }) {
      // The engine's calls name a method and no path.
      const call = `${service} ${method} ${method === 'ENGINE' ? path : routeOf(path)}`;
      noted.set(call, { times: (noted.get(call)?.times ?? 0) + 1, at: now() });
    },
    keep({ settings }) {
      if (noted.size === 0) return;
      const kept = answeredCalls({ settings });
      for (const [call, { times, at }] of noted) kept[call] = { times: times + (kept[call]?.times ?? 0), at };
      noted.clear();
      settings.set(settingName, kept);
    },
  };
}

/** By `service METHOD route`. */
export const answeredCalls = ({ settings }: Pick<Vault, 'settings'>): Record<string, Answered> =>
  Kept.safeParse(settings.get(settingName)).data ?? {};

/** A path with `:id` for every segment that is no word of an API. */
export const routeOf = (path: string): string =>
  path
    .split('/')
    .map((segment) => (segment === '' || /^(?:v\d+|[a-z]+(?:-[a-z]+)*)$/.test(segment) ? segment : ':id'))
    .join('/');
