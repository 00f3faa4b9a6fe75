import { openDesk, type Desk } from '../engine/desk.ts';
import { createEngine } from '../engine/engine.ts';
import type { World } from '../engine/world.ts';
import { serveOverHttp } from './http/index.ts';
import { practiceClockRate, startPractice, startPracticeTenantToBackUp } from './practice-port.ts';

export type DeskHostOptions = {
  readonly vaultFolder: string;
  /** False where it is only the usual one; see `DeskOptions`. */
  readonly isAsked?: boolean;
  readonly clockRate?: number;
  readonly airGapped?: boolean;
  readonly scryptN?: number;
};

/**
 * The desk as every window is served it: each vault locks itself, has the practice tenants of this machine, and can be reached
 * by other processes that prove its key.
 */
export const openWindowDesk = (
  world: World,
  { vaultFolder, isAsked = true, clockRate = 1, ...rest }: DeskHostOptions,
): Desk =>
  openDesk(world, {
    first: vaultFolder,
    isFirstAsked: isAsked,
    engine: (folder, { practice }) =>
      createEngine(world, {
        folder,
        clockRate: practice ? practiceClockRate : clockRate,
        practice: startPractice,
        locksItself: true,
        ...rest,
      }),
    announce: async (engine) => {
      const host = await serveOverHttp(engine);
      return host.close;
    },
    practiceTenant: startPracticeTenantToBackUp,
  });
