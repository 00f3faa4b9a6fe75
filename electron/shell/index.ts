/** The desktop around the engine, and the only room that imports Electron. It must never know what a call of the engine means. */
export { runShell, type ShellOptions } from './run-shell.ts';
export { engineEntry } from './engine-child.ts';
