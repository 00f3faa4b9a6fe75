import { AppId, TenantName } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { NativeRestore, RecoveryAdvice, RecoveryTask } from '../domain/recovery.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const words = (max: number) => z.string().trim().min(1).max(max);

/** Which way back is the cheapest, what is still to be done afterwards, and the page to have when there is no computer. */
export const recovery = {
  /** Looks in the tenant; changes nothing there. */
  advise: command(z.object({ appId: AppId, to: TenantName }), z.object({ advice: RecoveryAdvice })),
  /** Has Qlik bring back an app it deleted. Refused while the app lives, and in a tenant it never was in. */
  restoreNative: command(z.object({ appId: AppId, to: TenantName }), z.object({ restored: NativeRestore })),
  /** By-hand steps of every plan that was run, the oldest first. */
  tasks: query(
    z.object({ all: z.boolean().default(false) }),
    z.object({ tasks: z.array(RecoveryTask), open: z.number().int() }),
  ),
  /** For good: what is done is not opened again. */
  completeTask: command(
    z.object({ taskId: z.string().max(64), by: words(200), evidence: words(4000) }),
    z.object({ task: RecoveryTask }),
  ),
  /** The steps of a rebuild as one page to print. */
  runbook: query(z.object({ name: TenantName, ...inLanguage }), z.object({ html: z.string() })),
};
