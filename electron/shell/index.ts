/** The desktop around the engine, and the only room that imports Electron. It must never know what a call means. */
export { runShell } from './run-shell.ts';
