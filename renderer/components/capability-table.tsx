import type { z } from '../../shared/schema.ts';
import type { Capability, CapabilityCheck, CapabilityResult } from '../../shared/domain/capability.ts';
import type { StatusName } from '../../shared/domain/status.ts';
import { text } from '../text/text.ts';
import { Said } from './said.tsx';
import { Status } from './status.tsx';

const words = text.tenant;
const results: Readonly<Record<z.infer<typeof CapabilityResult>, StatusName>> = {
  pass: 'passed',
  fail: 'failed',
  'not-provable': 'not-provable',
  'not-checked': 'not-checked',
};

/** What the client may do in the tenant, one row a right, with the exact fix in the row of the fault. */
export function CapabilityTable({ check }: { readonly check: CapabilityCheck }) {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words.column.result}</th>
          <th scope="col">{words.column.check}</th>
          <th scope="col">{words.column.seen}</th>
        </tr>
      </thead>
      <tbody>
        {check.capabilities.map((capability) => (
          <Row key={capability.name} {...capability} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ name, result, seen, fix }: Capability) {
  return (
    <tr>
      <td>
        <Status name={results[result]} />
      </td>
      <th scope="row">{words.capability[name]}</th>
      <td>
        <Said of={seen} />
        {fix !== '' && (
          <p className="fix">
            <strong>{words.column.fix}:</strong> <Said of={fix} />
          </p>
        )}
      </td>
    </tr>
  );
}

/** How many of the checks passed, as a sentence. */
export const capabilityTitle = ({ capabilities }: CapabilityCheck): string =>
  words.checkTitle(capabilities.filter(({ result }) => result === 'pass').length, capabilities.length);
