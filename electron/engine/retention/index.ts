/**
 * How long snapshots and versions are kept: rules, preview, trash, purge, and what stands in their way.
 * Must never know tables, nor remove anything that the vault's own refusals would not let go.
 */
export { retainAfterBackup } from './after-backup.ts';
export { armPolicy, setPolicy } from './policy.ts';
export { previewRetention, previewRules } from './preview.ts';
export { prune } from './prune.ts';
export { planPurge, purge, rehearsePurge } from './purge.ts';
export { needPolicy } from './scope.ts';
export { acknowledgeShrink, findShrinkHold } from './shrink-hold.ts';
export { deleteSnapshot, previewDeletion } from './throw-away.ts';
