/** Everything that Coffer puts on a medium. */
export const onMedium = {
  marker: 'coffer-medium.json',
  vault: 'vault',
  manifest: 'manifest.json',
  list: 'manifest-sha256.txt',
  verifier: 'verify.py',
  reader: 'reader.py',
  instructions: 'READ-ME.html',
  /** There while a copy is under way, and after one that was cut off. */
  unfinished: 'COPY-NOT-FINISHED.txt',
} as const;

/** What systems leave on media by themselves; said, but no harm. */
export const droppings: readonly string[] = [
  'System Volume Information',
  '$RECYCLE.BIN',
  'lost+found',
  '.Trashes',
  '.Trash-1000',
  '.Spotlight-V100',
  '.fseventsd',
  '.DS_Store',
  'desktop.ini',
  'Thumbs.db',
];
