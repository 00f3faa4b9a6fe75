/**
 * Keys that change hands: the sheet on paper, the end of an engagement, the destruction of a working copy and the
 * certificate of it. It must never know Qlik, nor what is in a backup.
 */
export { checkHandover, handoverFiles, isHandover } from './certificate.ts';
export { certifyHandover, destroyAndCertify, prepareDestruction } from './destroy-copy.ts';
export { renderSheet, type SheetFacts } from './sheet-page.ts';
export {
  beginHandover,
  chooseCustomer,
  dropHandover,
  findHandover,
  proveCustomer,
  removeOthers,
  type HandoverDeps,
} from './steps.ts';
export { verifyFolder, verifyMedium } from './verify-copy.ts';
