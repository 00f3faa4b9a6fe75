import { writeFiles } from '../../../../../../../electron/engine/config/files/write-files.ts';
import { alternating } from './alternating.ts';

// Writes two configurations in turn until it is killed.
const [, , out = ''] = process.argv;
for (let turn = 0; ; turn += 1) {
  await writeFiles(alternating(turn % 2), { out, format: 'files', variables: {}, replaceEdited: false });
  process.stdout.write('.');
}
