/**
 * Copies that leave the building: media with their marker, manifest and instructions, the register that knows them, and
 * the receipts that come back. It must never run anything it finds on a medium, or write where no marker of this vault
 * stands. It knows the vault by its door only, and no tenant at all.
 */
export { archiveKind, archiveRun, type ArchivePoint, type ArchiveRunDeps } from './copy-run.ts';
export { checkKind, Checked, checkRun } from './check-run.ts';
export { checkMedium, type FolderCheck } from './check-medium.ts';
export { copiesView } from './copies-view.ts';
export { findCopy, type FoundCopy } from './import-from.ts';
export { labelPage } from './label.ts';
export { readMeOf } from './read-me.ts';
export { readMarker, type Marker } from './marker.ts';
export { onMedium } from './names.ts';
export { acceptReceipt, receiptText } from './receipts.ts';
export { findMedium, listMedia, mediaWithTelemetry, retireMedium, rowOf, type NewMedium } from './register.ts';
export { startCheck, startCopy } from './start.ts';
