/**
 * Signed statements that leave the vault: a text, as JSON or inside a page, that can be checked with nothing but itself.
 * Knows signatures and text; must never know what a statement says.
 */
export { checkStatement, originOf, type StatementKind } from './check-statement.ts';
export { signStatement, statementBytes, type Signature } from './sign-statement.ts';
