import { z } from '../../../../shared/schema.ts';
import { Guid, QalyptusName } from '../../../../shared/domain/qalyptus.ts';

/** What a run of tasks is started with. */
export const PostCheckInput = z.object({
  server: QalyptusName,
  batchId: z.string(),
  taskIds: z.array(Guid),
  /** Tasks a person lets run although something of them reaches people. */
  confirmTasks: z.array(Guid),
  expect: z.string(),
  watch: z.boolean(),
  limitMinutes: z.number(),
});
export type PostCheckInput = z.infer<typeof PostCheckInput>;
