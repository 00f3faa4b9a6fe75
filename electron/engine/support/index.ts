/**
 * What leaves for somebody else to read: the audit log as a file, the bundle for support, the list of calls. Knows the
 * vault; must never send anything anywhere.
 */
export { auditHead, auditLine, checkAuditFile, type AuditFormat } from './audit-file.ts';
export { createCallRegister, type CallRegister } from './call-register.ts';
export { listCalls } from './list-calls.ts';
export { makeBundle, type Bundle, type BundleDeps } from './make-bundle.ts';
