import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { VersionMarks } from '../../../shared/api/apps.ts';
import { useParts } from '../../app-context.tsx';
import { shortDate } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { chosenAppsOf } from '../../stores/chosen-apps.ts';
import { text } from '../../text/text.ts';
import { ExtractButton } from './extract-button.tsx';
import type { HistoryVersion } from './history-version.ts';

type Props = { readonly version: HistoryVersion; readonly marks: VersionMarks | undefined };

/** Taking a version out, and giving it back to a tenant by the restore guide. */
export function HistoryActions({ version, marks }: Props) {
  const chosen = chosenAppsOf(useParts());
  const snapshotId = marks?.snapshotId ?? null;
  const restore = () => {
    chosen.choose([version.appId]);
    goTo({ screen: 'restore', id: 'new', ...(snapshotId === null ? {} : { part: snapshotId }) });
  };
  return (
    <>
      <ExtractButton version={version} />
      {snapshotId !== null && (
        <Button leftSection={<IconHistory size={16} stroke={1.8} aria-hidden />} onClick={restore}>
          {text.history.restoreFrom(shortDate(version.takenAt))}
        </Button>
      )}
    </>
  );
}
