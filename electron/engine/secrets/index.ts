/** Values that must never be printed, and how they are found in texts. Knows nothing of what they open. */
export { cover, findSecrets, maskLines, maskSecrets, secretMark, type SecretHit } from './find-secrets.ts';
export { maskJson } from './mask-json.ts';
export { Secret } from './secret.ts';
export { couldBeSecret, isSecretName } from './secret-patterns.ts';
