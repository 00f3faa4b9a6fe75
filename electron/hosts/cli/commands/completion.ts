import { Argument, type Command } from 'commander';
import { completionScript, shells, type Shell } from '../completion.ts';
import type { CommandContext } from '../program.ts';

/** Completion for the shell a person types in. */
export function addCompletionCommand(program: Command, context: CommandContext): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices([...shells]))
    .description('print a script that lets the shell complete commands and flags')
    .action((shell: Shell) => {
      const script = completionScript(program, shell);
      context.output().result({ shell, script }, script);
    });
}
