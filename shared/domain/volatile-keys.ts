/** One rule of what is not shown as a difference unless asked for, with the reason a person reads. */
export type VolatileRule = { readonly key: string; readonly why: string };

/**
 * Every key that is hidden in the differences of definitions, wherever it stands. There is no other rule: what is not in this
 * list is shown, and how many were hidden is always said.
 */
export const volatileKeys: readonly VolatileRule[] = [
  { key: 'qLastReloadTime', why: 'changes with every reload' },
  { key: 'modifiedDate', why: 'changes with every save' },
  { key: 'thumbnail', why: 'a picture made from the content' },
  { key: 'qThumbnail', why: 'a picture made from the content' },
  { key: 'qMigrationHash', why: 'written by the product when it opens an app' },
  { key: 'qSavedInProductVersion', why: 'the version of Qlik that saved it' },
  { key: 'allFields', why: 'what the editor remembers of the data model' },
];
