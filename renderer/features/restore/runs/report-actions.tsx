import type { RunId } from '../../../../shared/domain/ids.ts';
import { useClient } from '../../../app-context.tsx';
import { SignedReport } from '../../../components/signed-report.tsx';
import { language } from '../../../text/language.ts';

type Props = {
  readonly runId: RunId;
  /** What a saved file is called, without its ending. */
  readonly name: string;
};

/** The certificate of a run, for paper and for machines. */
export function ReportActions({ runId, name }: Props) {
  const { restores } = useClient();
  return <SignedReport report={() => restores.report({ runId, language })} name={`${name}-certificate`} />;
}
