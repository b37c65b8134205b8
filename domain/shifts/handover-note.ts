import { HANDOVER_WORDS, type NoteLanguage } from './note-words.ts';

/** What is open at a moment, as a hand-over tells it. Times are epoch ms. */
export interface OpenNow {
  alerts: readonly {
    id: number;
    kind: string;
    place: { nameZh: string; nameEn: string } | null;
    stage: string;
    sinceMs: number;
    clock: { name: string; dueAtMs: number; overdue: boolean; pausedBecause: string | null } | null;
  }[];
  stations: readonly Named[];
  cameras: readonly Named[];
  silences: readonly { name: string; untilMs: number }[];
  deadLetters: number;
}

interface Named {
  nameZh: string;
  nameEn: string;
  lastAtMs: number | null;
}

const OFFSET_MS = 8 * 3_600_000;
/** MM-DD hh:mm in the city. */
const clockTime = (atMs: number): string =>
  new Date(atMs + OFFSET_MS).toISOString().slice(5, 16).replace('T', ' ');
const MOST_NAMES = 20;

/**
 * The text that a hand-over begins with, for the officer to edit: one paragraph for each kind of thing that is open, in
 * the duty room's order. What there is none of is said too, so that nobody has to guess whether it was looked at.
 */
export function draftHandoverNote(open: OpenNow, language: NoteLanguage): string {
  const words = HANDOVER_WORDS[language];
  const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string }) =>
    language === 'en' ? nameEn : nameZh;

  const alertLine = (alert: OpenNow['alerts'][number], n: number): string => {
    const { id, kind, place, stage, sinceMs, clock } = alert;
    const parts = [
      `#${id} ${words.kind[kind] ?? kind}`,
      place ? nameOf(place) : words.noPlace,
      words.stage[stage] ?? stage,
      words.since(clockTime(sinceMs)),
      ...(clock
        ? [words.clock(words.clockName[clock.name] ?? clock.name, clockTime(clock.dueAtMs), clock)]
        : []),
    ];
    return `${n + 1}. ${parts.join(words.comma)}`;
  };
  const names = (things: readonly Named[]): string => {
    const told = things
      .slice(0, MOST_NAMES)
      .map((thing) => words.last(nameOf(thing), thing.lastAtMs === null ? null : clockTime(thing.lastAtMs)));
    const rest = things.length - told.length;
    return told.join(words.comma) + (rest > 0 ? words.andMore(rest) : '');
  };
  const silences = open.silences.map(({ name, untilMs }) => words.silence(name, clockTime(untilMs)));
  const section = (title: string, count: number, text: string): string =>
    `${words.title(title, count)}\n${count === 0 ? words.none : text}`;

  return [
    section(words.alerts, open.alerts.length, open.alerts.map(alertLine).join('\n')),
    section(words.stations, open.stations.length, names(open.stations)),
    section(words.cameras, open.cameras.length, names(open.cameras)),
    section(words.silences, open.silences.length, silences.join(words.comma)),
    section(words.deadLetters, open.deadLetters, words.deadLettersHint),
  ].join('\n\n');
}
