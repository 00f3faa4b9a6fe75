/**
 * Public halves of the keys that releases of Coffer are signed with, in base64. The owner makes one with
 * `node scripts/sign-release.ts key FILE`, keeps FILE off line, and writes the printed half here; a second may stand here
 * while one follows the other. None is here before the first release: until then a check names the key it is to trust.
 */
export const releaseKeys: readonly string[] = [];
