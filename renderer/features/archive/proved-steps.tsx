import { Card } from '../../components/card.tsx';
import { text } from '../../text/text.ts';

const words = text.archive.steps;
const steps = [
  [words.copied, words.copiedWhy],
  [words.out, words.outWhy],
  [words.back, words.backWhy],
  [words.read, words.readWhy],
] as const;

/** What it takes before a copy counts as proved. */
export const ProvedSteps = () => (
  <Card title={words.title} className="proved-steps">
    <ol>
      {steps.map(([name, why], index) => (
        <li key={name}>
          <strong>
            {index + 1} {name}
          </strong>
          <span className="quiet">{why}</span>
        </li>
      ))}
    </ol>
  </Card>
);
