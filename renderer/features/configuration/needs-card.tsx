import { Button, Modal, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from '../../../shared/schema.ts';
import type { NeedAnswer } from '../../../shared/domain/advice.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { ActForm } from '../../components/act-form.tsx';
import { Name } from '../../components/name.tsx';
import { Said } from '../../components/said.tsx';
import { Status } from '../../components/status.tsx';
import { shortDate } from '../../format.ts';
import { questions } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.configuration.coverage;
type Need = z.infer<typeof NeedAnswer>;

const looks: Readonly<Record<Need['answer'], StatusName>> = { yes: 'passed', no: 'unchanged', unknown: 'not-checked' };
const titleOf = ({ question, title }: Need): string =>
  questions.find(({ answer }) => answer === question)?.asks ?? title;

type Props = { readonly needs: readonly Need[]; readonly onAnswered: () => void };

/** Qlik's four questions on when to back up, who answered them, and what speaks against an answer. */
export function NeedsCard({ needs, onAnswered }: Props) {
  const [open, setOpen] = useState<Need | null>(null);
  return (
    <Card title={words.needs}>
      <DataTable
        label={text.configuration.listOf(words.needs)}
        columns={[
          {
            key: 'answer',
            title: words.needColumn.answer,
            cell: ({ answer }) => <Status name={looks[answer]} word={words.answers[answer]} />,
          },
          {
            key: 'question',
            title: words.needColumn.question,
            isName: true,
            cell: (need) => <Question need={need} />,
          },
          {
            key: 'by',
            title: words.needColumn.by,
            cell: ({ by, at }) => (
              <>
                <Name of={by} /> {at !== null && <span className="quiet">{shortDate(at)}</span>}
              </>
            ),
          },
          {
            key: 'actions',
            title: words.needColumn.actions,
            cell: (need) => (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={words.answerName(titleOf(need))}
                onClick={() => setOpen(need)}
              >
                {words.answer}
              </Button>
            ),
          },
        ]}
        rows={needs}
        keyOf={({ question }) => question}
        empty={text.none}
      />
      {open !== null && (
        <AnswerForm
          need={open}
          onClose={() => setOpen(null)}
          onAnswered={() => {
            setOpen(null);
            onAnswered();
          }}
        />
      )}
    </Card>
  );
}

function Question({ need }: { readonly need: Need }) {
  return (
    <>
      {titleOf(need)}
      {need.reason !== '' && (
        <p>
          <bdi className="quiet">{need.reason}</bdi>
        </p>
      )}
      {need.contradiction !== '' && (
        <p>
          <Status name="noted" word={words.contradicted} /> <Said of={need.contradiction} />
        </p>
      )}
    </>
  );
}

type FormProps = { readonly need: Need; readonly onClose: () => void; readonly onAnswered: () => void };

function AnswerForm({ need, onClose, onAnswered }: FormProps) {
  const { config } = useClient();
  const { name } = useTenant();
  const [answer, setAnswer] = useState<'yes' | 'no' | null>(need.answer === 'unknown' ? null : need.answer);
  const [reason, setReason] = useState(need.reason);
  const [by, setBy] = useState(need.by);
  const isReady = answer !== null && by.trim() !== '' && (answer === 'yes' || reason.trim() !== '');
  const act = useAct(async () => {
    if (answer === null) return;
    await config.answerNeed({ tenant: name, question: need.question, answer, reason: reason.trim(), by: by.trim() });
    onAnswered();
  });
  return (
    <Modal opened onClose={onClose} title={words.answerTitle}>
      <ActForm act={act} confirm={text.save} isReady={isReady} onClose={onClose}>
        <Radio.Group
          label={titleOf(need)}
          value={answer}
          onChange={(value) => setAnswer(value === 'yes' ? 'yes' : 'no')}
        >
          <div className="choices">
            <Radio value="yes" label={words.answers.yes} />
            <Radio value="no" label={words.answers.no} />
          </div>
        </Radio.Group>
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        <TextInput label={words.by} value={by} maxLength={200} onChange={(event) => setBy(event.currentTarget.value)} />
      </ActForm>
    </Modal>
  );
}
