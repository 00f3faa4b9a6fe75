import { spawnSync } from 'node:child_process';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommands, createProgram } from '../../../electron/hosts/cli/command-tree.ts';
import { everyCommand, examples } from '../../../electron/hosts/cli/examples.ts';
import type { CliStreams, CommandContext } from '../../../electron/hosts/cli/program.ts';
import { cli } from '../../support/run-cli.ts';

/** The whole command tree; its commands only parse. */
function aTree(done: (path: string) => void = () => undefined): Command {
  const nowhere = { write: () => true } as unknown as NodeJS.WriteStream;
  const streams: CliStreams = { stdout: nowhere, stderr: nowhere };
  const program = createProgram(streams);
  addCommands(program, {} as CommandContext);
  for (const { path, command } of leaves(program)) command.action(() => done(path));
  return program;
}

const leaves = (program: Command) => everyCommand(program).filter(({ command }) => command.commands.length === 0);

/** As a shell would split it, up to where the shell's own business begins. */
const wordsOf = (line: string): string[] =>
  (line.split(' > ')[0] ?? '').match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];

const paths = everyCommand(aTree()).map(({ path }) => path);
const lines = Object.entries(examples).flatMap(([path, each]) => each.map((line) => [path, line] as const));

describe('help', () => {
  it('knows examples of every command, and of no other', () => {
    expect(Object.keys(examples).sort()).toEqual(
      leaves(aTree())
        .map(({ path }) => path)
        .sort(),
    );
  });

  it.each(paths)('of %s says what it does and shows an example', async (path) => {
    const { status, stdout } = await cli([...path.split(' '), '--help']);

    expect(status).toBe(0);
    expect(stdout).toMatch(/^Examples?:\n {2}coffer /m);
    for (const option of everyCommand(aTree()).find((each) => each.path === path)!.command.options)
      expect(option.description, option.flags).toMatch(/\w/);
    const [usage = '', description = ''] = stdout.split('\n\n');
    expect(usage).toContain(path);
    expect(description).toMatch(/^[a-z]/);
  });

  it.each(lines)('of %s shows a line that parses: %s', async (path, line) => {
    const [program, ...argv] = wordsOf(line);
    const reached: string[] = [];

    await aTree((each) => reached.push(each)).parseAsync(argv, { from: 'user' });

    expect(program).toBe('coffer');
    expect(reached).toEqual([path]);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh'])('of %s knows every command and every flag', async (shell) => {
    const { status, stdout } = await cli(['completion', shell]);

    expect(status).toBe(0);
    for (const { path, command } of everyCommand(aTree())) {
      const offered = stdout.split('\n').find((line) => line.trimStart().startsWith(`" ${path}") `));
      expect(offered, path).toBeDefined();
      const words = [
        ...command.commands.map((child) => child.name()),
        ...command.options.map(({ long }) => long ?? ''),
      ];
      for (const word of words) expect(offered, `${path} ${word}`).toMatch(new RegExp(`[ "]${word}[ "]`));
    }
  });

  it('of bash is taken by bash, and completes what was typed', async ({ skip }) => {
    if (spawnSync('bash', ['--version']).status !== 0) skip('no bash on this machine');
    const { stdout } = await cli(['completion', 'bash']);
    const complete = (...words: string[]) => {
      const typed = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
      const ran = spawnSync('bash', ['-euc', `${stdout}\n${typed}\n_coffer\necho "\${COMPREPLY[@]}"`], {
        encoding: 'utf8',
      });
      expect(ran.stderr).toBe('');
      return ran.stdout.trim();
    };

    expect(spawnSync('bash', ['-n'], { input: stdout }).status).toBe(0);
    expect(complete('coffer', 'ann')).toBe('annotate');
    expect(complete('coffer', 'vault', 'key', 'rem')).toBe('remove');
    expect(complete('coffer', '--vault', './x', 'backup', 'acme', '--with')).toBe('--with-data');
  });

  it('of zsh is taken by zsh', async ({ skip }) => {
    if (spawnSync('zsh', ['--version']).status !== 0) skip('no zsh on this machine');
    const { stdout } = await cli(['completion', 'zsh']);

    expect(spawnSync('zsh', ['-n'], { input: stdout }).status).toBe(0);
  });

  it('of any other shell is refused', async () => {
    expect((await cli(['completion', 'fish'])).status).toBe(64);
  });
});
