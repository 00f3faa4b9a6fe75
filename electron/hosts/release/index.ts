/** Releases as signed files that a person brings: made by scripts, checked by the product. It must never fetch one. */
export { checkRelease, isWhole, type CheckedFile, type CheckedRelease } from './check-release.ts';
export { releaseKeys } from './release-keys.ts';
export { fingerprintOf, isKey, newReleaseKey, signSums, signerOf } from './signing.ts';
export { factsName, parseSums, sha256Of, signatureName, sumsName, sumsText, type Sum } from './sums.ts';
