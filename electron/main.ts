import { runShell } from './shell/index.ts';

runShell();
