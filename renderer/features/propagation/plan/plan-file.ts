import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { FileToSave } from '../../../components/save-file.tsx';

/** The plan in the very words its hash is made of, as the command line takes it. */
export const planFile = (plan: PropagationPlan): FileToSave => ({
  name: 'plan.json',
  content: () => `${canonicalJson(plan)}\n`,
});
