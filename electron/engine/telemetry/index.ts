/**
 * Audit events of a tenant: optional, off until somebody says what for, captured by time and by day, queried offline,
 * pruned by their own policy and destroyed alone. Must never know of backups' runs, restores or configuration.
 */
export { decidePolicy } from './decide-policy.ts';
export { destroyTelemetry } from './destroy-telemetry.ts';
export { queryEvents } from './query-events.ts';
export { readStatus } from './read-status.ts';
export { startTelemetry } from './start-telemetry.ts';
export { telemetryRun } from './telemetry-run.ts';
