import { useRoute } from '../../app-context.tsx';
import { CheckPage } from './check-page.tsx';
import { CopyPage } from './copy-page.tsx';
import { FolderPage } from './folder-page.tsx';
import { MediumRun } from './medium-run.tsx';
import { RegisterPage } from './register-page.tsx';
import { TakeOverPage } from './take-over-page.tsx';

/** Copies that leave the building: the register, a copy and its proof, what comes back from one. */
export function ArchiveScreen() {
  const { id, part } = useRoute(({ route }) => route);
  if (id === 'copy') return <CopyPage key={part} mediumId={part} />;
  if (id === 'check') return <CheckPage key={part} mediumId={part} />;
  if (id === 'run') return <MediumRun key={part} runId={part ?? ''} />;
  if (id === 'import') return <TakeOverPage />;
  if (id === 'folder') return <FolderPage />;
  return <RegisterPage mediumId={id} />;
}
