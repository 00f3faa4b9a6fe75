#!/usr/bin/env node
// The command's entry: a Node that is too old is told so before it meets anything it cannot read.
import '../version-guard.mjs';
import '../lean-memory.mjs';

await import('./main.ts');
