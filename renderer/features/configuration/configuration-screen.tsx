import { useRoute } from '../../app-context.tsx';
import { ApplyPart } from './apply-part.tsx';
import { CapturesPart } from './captures-part.tsx';
import { parts, type ConfigurationPart } from './configuration-page.tsx';
import { CoveragePart } from './coverage-part.tsx';
import { DifferencesPart } from './differences-part.tsx';
import { FilesPart } from './files-part.tsx';
import { KindsPart } from './kinds-part.tsx';
import { SecretsPart } from './secrets-part.tsx';
import { TelemetryPart } from './telemetry-part.tsx';
import { TemplatesPart } from './templates-part.tsx';

/** The set-up of the tenant: what is kept of it, what differs, and how it comes into another tenant. */
export function ConfigurationScreen() {
  const id = useRoute(({ route }) => route.id);
  const of = useRoute(({ route }) => route.part);
  const part = parts.find((each) => each === id) ?? 'kinds';
  return <Part part={part} of={of} key={`${part} ${of ?? ''}`} />;
}

type Props = { readonly part: ConfigurationPart; readonly of: string | undefined };

function Part({ part, of }: Props) {
  switch (part) {
    case 'kinds':
      return <KindsPart chosen={of} />;
    case 'captures':
      return <CapturesPart />;
    case 'differences':
      return <DifferencesPart since={of} />;
    case 'files':
      return <FilesPart chosen={of} />;
    case 'apply':
      return <ApplyPart runId={of} />;
    case 'secrets':
      return <SecretsPart />;
    case 'templates':
      return <TemplatesPart />;
    case 'coverage':
      return <CoveragePart />;
    case 'telemetry':
      return <TelemetryPart />;
  }
}
