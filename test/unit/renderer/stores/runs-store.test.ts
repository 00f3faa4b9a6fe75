import { beforeEach, describe, expect, it } from 'vitest';
import { createRunsStore, currentRun } from '../../../../renderer/stores/runs-store.ts';
import type { AppEvent } from '../../../../shared/domain/event.ts';
import { appRow, noon } from '../../../support/fake-engine/data.ts';
import { scriptedRun, type ScriptedRun } from '../../../support/fake-engine/scripted-run.ts';

describe('the runs a window has heard of', () => {
  let store: ReturnType<typeof createRunsStore>;
  let events: AppEvent[];
  let run: ScriptedRun;
  beforeEach(() => {
    store = createRunsStore();
    events = [];
    const apps = [0, 1, 2, 3, 4, 5].map(appRow);
    run = scriptedRun({ runId: 'r', apps, startedAt: noon, publish: (event) => events.push(event) });
  });
  const hear = () => events.splice(0).forEach((event) => store.apply(event));
  const stateOf = (jobId: string) => store.getState().itemsOf['r']?.[jobId]?.state;

  it('follow the events to the end', () => {
    while (run.progress().endedAt === null) run.step();
    hear();

    expect(currentRun(store.getState())).toBeNull();
    expect(store.getState().byId['r']).toEqual(run.progress());
  });

  it('are not set back by an answer older than what was heard', () => {
    const early = run.items();
    const before = run.progress();
    const { moved } = store.getState();
    run.step();
    hear();
    const heard = stateOf(early[0]!.jobId);
    store.readItems(before, early, moved);

    expect(heard).toBe('running');
    expect(stateOf(early[0]!.jobId)).toBe('running');
    expect(stateOf(early[5]!.jobId)).toBe('queued');
    expect(store.getState().byId['r']?.at).toBe(run.progress().at);
  });

  it('are replaced by what was read afresh', () => {
    run.step();
    hear();
    store.readRuns([]);

    expect(store.getState().order).toEqual([]);
  });

  it('are not set back by a list older than what was heard', () => {
    const { moved } = store.getState();
    const before = run.progress();
    while (run.progress().endedAt === null) run.step();
    hear();
    store.readRuns([before], moved);

    expect(currentRun(store.getState())).toBeNull();
    expect(store.getState().order).toEqual(['r']);
  });

  it('go on when the clock is set back in the middle', () => {
    run.step();
    hear();
    run.step();
    for (const event of events.splice(0))
      store.apply(
        event.type === 'run-progress' ? { ...event, run: { ...event.run, at: (noon - 9e6) as never } } : event,
      );

    expect(store.getState().byId['r']).toEqual({ ...run.progress(), at: noon - 9e6 });
  });

  it('stand newest first', () => {
    const older = { ...run.progress(), runId: 'older', createdAt: (noon - 5) as never };
    store.readRuns([older as never, run.progress()]);

    expect(store.getState().order).toEqual(['r', 'older']);
  });
});
