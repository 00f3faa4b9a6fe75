/**
 * Looking back at what the vault holds: what differs between versions and snapshots, what is inside a file, who owned what
 * when. Works offline; a living tenant is handed in as something that can only be read. Must never know a command or a window.
 */
export { diffVersions, diffSnapshots, summarise } from './differences.ts';
export { diffKept } from './diff-app.ts';
export type { DiffOptions } from './diff-parts.ts';
export { findSnapshot, findVersion } from './find-side.ts';
export { listInside, showDefinition, showScript } from './inside/answers.ts';
export { lineageOf } from './lineage.ts';
export { diffWithLive } from './live/diff-live-app.ts';
export { diffSnapshotWithLive } from './live/diff-live-snapshot.ts';
export type { LiveObjects, LiveTenant } from './live/types.ts';
export { renderSummary } from './summary-page.ts';
export { appTimeline } from './timeline/app-timeline.ts';
export { ownedBy, ownersOf } from './timeline/owners.ts';
export { tenantTimeline } from './timeline/tenant-timeline.ts';
export { versionMarks } from './version-marks.ts';
