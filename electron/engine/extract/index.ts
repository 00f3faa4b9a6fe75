/** Bringing files out of the vault: the source document's pair, and details beside it. Works offline; knows no tenant. */
export { extractApps, type ExtractRequest, type Extracted } from './extract-apps.ts';
export { metadataRows, metadataText } from './metadata.ts';
export { detailsText, ownersIn } from './details.ts';
