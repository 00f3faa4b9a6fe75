/** One tab of a load script. */
export type ScriptTab = { readonly name: string; readonly text: string };

const tabStart = /^\/\/\/\$tab ?(.*)$/gm;

/** Cuts a load script into its tabs; what stands before the first has an empty name. */
export function splitScript(script: string): ScriptTab[] {
  const starts = [...script.matchAll(tabStart)];
  const firstStart = starts[0]?.index ?? script.length;
  const tabs: ScriptTab[] = [];
  if (firstStart > 0) tabs.push({ name: '', text: script.slice(0, firstStart) });
  starts.forEach((start, index) => {
    const end = starts[index + 1]?.index ?? script.length;
    const text = script.slice(start.index + start[0].length, end).replace(/^\r?\n/, '');
    tabs.push({ name: (start[1] ?? '').trim(), text });
  });
  return tabs;
}
