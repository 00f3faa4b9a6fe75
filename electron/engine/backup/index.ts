/**
 * Taking a snapshot of a tenant: what is in scope, what changed, capture, completeness, alarms.
 * Brings the tenant and the vault together; knows nothing of windows or commands.
 */
export { backupRun, type BackupDeps } from './backup-run.ts';
export { BackupInput } from './input.ts';
export { estimateBackup, type EstimateDeps } from './estimate.ts';
export { startBackup, retryFailedApps, type StartDeps } from './start-backup.ts';
export { chooseApps } from './choose-apps.ts';
export { scopeGaps } from './gaps.ts';
export { createDirectory, withOwners, type Directory } from './resolve-owners.ts';
export { shrinkAlarms } from './shrink-alarm.ts';
