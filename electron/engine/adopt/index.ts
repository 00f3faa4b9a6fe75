/**
 * Folders that the source document's script made become versions: imported, not captured. Follows no link and trusts no name;
 * knows no tenant.
 */
export { previewFolder } from './preview-folder.ts';
export { startAdoption } from './start-adoption.ts';
export { adoptionRun } from './adoption-run.ts';
