/** The folder a folder lies in, in either system's writing. */
export const parentOf = (folder: string): string =>
  folder.replace(/[\\/]+$/, '').replace(/[\\/][^\\/]*$/, '') || folder;

/** Names that tell nobody whose data lies there: Coffer's own, and those of places every machine has. */
const neutral =
  /^(vaults?([-_ ][0-9a-f]*)?(\.coffer)?|coffer|backups?|documents|dokumente|home|users|mnt|media|data|tmp|temp|[a-z]:|[0-9]+)$/i;

/** Whether the last part of a path says nothing of a customer. */
export const isNeutral = (folder: string): boolean => {
  const last =
    folder
      .replace(/[\\/]+$/, '')
      .split(/[\\/]/)
      .at(-1) ?? '';
  return last === '' || neutral.test(last);
};
