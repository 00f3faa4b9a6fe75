import { EpochMs } from '../../../shared/domain/ids.ts';
import type { QalyptusCapture, QalyptusName } from '../../../shared/domain/qalyptus.ts';
import type { Vault } from '../vault/index.ts';

/** The setting that says when a server was looked at last. */
export const lookName = (server: QalyptusName): string => `qalyptus-look/${server}`;

/** A look that found nothing new keeps no version, but makes the newest one as young as itself. */
export function newestLook(vault: Vault, server: QalyptusName): QalyptusCapture | null {
  const capture = vault.qalyptus.capture(server);
  const lookedAt = EpochMs.safeParse(vault.settings.get(lookName(server))).data ?? capture?.takenAt;
  return capture && { ...capture, takenAt: lookedAt ?? capture.takenAt };
}
