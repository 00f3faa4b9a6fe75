/** Reading what the vault holds: differences between versions and snapshots. Works offline; knows no tenant. */
export { diffVersions, diffSnapshots, summarise } from './differences.ts';
export { lineageOf } from './lineage.ts';
