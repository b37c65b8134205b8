export type CommandGroup =
  'go' | 'alert' | 'camera' | 'feature' | 'responder' | 'place' | 'table' | 'command';

export interface Command {
  id: string;
  group: CommandGroup;
  label: string;
  detail?: string;
  /** Other words that find it: ids, the name in the other language. */
  words?: string;
  run: () => void;
}

const simple = (text: string) => text.normalize('NFKC').toLowerCase();

/** Commands in which every word of the text occurs; those whose label begins with it come first. */
export function searchCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = simple(text).trim();
  const parts = wanted.split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    const hay = simple(`${command.label} ${command.detail ?? ''} ${command.words ?? ''}`);
    return parts.every((part) => hay.includes(part));
  });
  if (wanted === '') return found.filter(({ group }) => group !== 'feature' && group !== 'table');
  const starts = (command: Command) => (simple(command.label).startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => starts(a) - starts(b));
}
