// Imported before anything that allocates. Left alone, V8 lets the young generation grow to its bound while little of
// it is in use; a backup then holds more than twice the memory it needs.
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
