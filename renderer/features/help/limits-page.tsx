import { Card } from '../../components/card.tsx';
import { Status } from '../../components/status.tsx';
import { coverageKinds, coverageNotice, coveredByQlik, notCoveredByQlik } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.help.limits;

/** What cannot be saved or restored, in the very words of the coverage. */
export function LimitsPage() {
  return (
    <>
      <Card className="help-text">
        <p>{coverageNotice}</p>
      </Card>
      <Card title={words.coversNot} className="help-text">
        <Lines of={notCoveredByQlik} />
      </Card>
      <Kinds title={words.impossible} state="impossible" />
      <Kinds title={words.inPart} state="in-part" />
      <Card title={words.covers} className="help-text">
        <Lines of={coveredByQlik} />
      </Card>
    </>
  );
}

const Lines = ({ of }: { readonly of: readonly string[] }) => (
  <ul className="plain-list dotted">
    {of.map((each) => (
      <li key={each}>{each}</li>
    ))}
  </ul>
);

function Kinds({ title, state }: { readonly title: string; readonly state: 'impossible' | 'in-part' }) {
  return (
    <Card title={title} className="help-text">
      <table className="plain-table">
        <tbody>
          {coverageKinds
            .filter((each) => each.state === state)
            .map(({ kind, name, why }) => (
              <tr key={kind}>
                <th scope="row">
                  <Status name={state === 'impossible' ? 'impossible' : 'partial'} word={name} />
                </th>
                <td>{why}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  );
}
