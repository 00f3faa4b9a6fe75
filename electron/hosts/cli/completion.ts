import type { Command } from 'commander';
import { everyCommand } from './examples.ts';

export const shells = ['bash', 'zsh'] as const;
export type Shell = (typeof shells)[number];

type Place = { readonly path: string; readonly words: string };

/** A script that completes commands and flags, made from the commands there are; where it knows nothing, files are offered. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = everyCommand(program);
  const places = [
    { path: '', words: wordsOf(program) },
    ...commands.map(({ path, command }) => ({ path: ` ${path}`, words: wordsOf(command) })),
  ];
  return shell === 'bash' ? bashScript(places) : zshScript(places);
}

const wordsOf = (command: Command): string =>
  [
    ...command.commands.map((child) => child.name()),
    ...command.options.flatMap(({ long }) => long ?? []),
    '--help',
  ].join(' ');

/** The words typed so far name a command; flags and their values in between are passed over. */
const walk = (places: readonly Place[], words: string): string => `  local at="" word
  for word in ${words}; do
    case "$at $word" in
      ${places
        .filter(({ path }) => path !== '')
        .map(({ path }) => `"${path}"`)
        .join('|')}) at="$at $word" ;;
    esac
  done`;

const choices = (places: readonly Place[], offer: (words: string) => string): string =>
  `  case "$at" in
${places.map(({ path, words }) => `    "${path}") ${offer(words)} ;;`).join('\n')}
  esac`;

const bashScript = (places: readonly Place[]): string => `# bash completion of coffer
_coffer() {
${walk(places, '"${COMP_WORDS[@]:1:COMP_CWORD-1}"')}
  local current="\${COMP_WORDS[COMP_CWORD]}"
${choices(places, (words) => `COMPREPLY=($(compgen -W "${words}" -- "$current"))`)}
}
complete -o default -F _coffer coffer`;

const zshScript = (places: readonly Place[]): string => `#compdef coffer
_coffer() {
${walk(places, '"${(@)words[2,CURRENT-1]}"')}
${choices(places, (words) => `compadd -- ${words} || _files`)}
}
compdef _coffer coffer`;
