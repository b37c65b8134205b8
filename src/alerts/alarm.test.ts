import { describe, expect, it } from 'vitest';
import { alarmOf, type AlarmFacts, type AlarmState } from './alarm.ts';

const base: AlarmFacts = { untaken: 1, silencedUntilMs: null, allowed: true, nowMs: 1000 };

describe('the sound of a console', () => {
  it.each<[string, Partial<AlarmFacts>, AlarmState]>([
    ['rings while an alert is not taken', {}, 'ringing'],
    ['is quiet once somebody took it', { untaken: 0 }, 'quiet'],
    ['keeps still while it is silenced', { silencedUntilMs: 1001 }, 'silenced'],
    ['rings again when the silence is over', { silencedUntilMs: 1000 }, 'ringing'],
    ['says that the browser does not let it sound', { allowed: false }, 'blocked'],
    ['says so before there is anything to ring for', { allowed: false, untaken: 0 }, 'blocked'],
  ])('%s', (_, change, state) => expect(alarmOf({ ...base, ...change })).toBe(state));
});
