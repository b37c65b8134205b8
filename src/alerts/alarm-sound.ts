/** Two falling tones, told apart from telephones and from the video's own sound. Hz and seconds. */
const TONES = [
  { hz: 988, at: 0, length: 0.16 },
  { hz: 740, at: 0.2, length: 0.28 },
] as const;
const REPEAT_MS = 2400;
const LOUDNESS = 0.22;

export interface AlarmSound {
  /** Browsers let a page sound only after somebody has clicked on it. */
  isAllowed: () => boolean;
  /** Asks for the permission; call it from a click or a key. */
  unlock: () => Promise<void>;
  /** Told whenever the permission changes. Returns the way to stop being told. */
  subscribe: (listener: () => void) => () => void;
  ring: () => void;
  stop: () => void;
  /** Sounds once, for trying. */
  once: () => void;
}

/** The alarm made by the browser itself: no file that could fail to load. */
export function createAlarmSound(makeContext: () => AudioContext = () => new AudioContext()): AlarmSound {
  let context: AudioContext | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  const ready = (): AudioContext => {
    if (!context) {
      context = makeContext();
      context.addEventListener('statechange', () => {
        for (const listener of listeners) listener();
      });
    }
    return context;
  };

  const once = () => {
    const audio = ready();
    if (audio.state !== 'running') return;
    for (const tone of TONES) {
      const start = audio.currentTime + tone.at;
      const oscillator = audio.createOscillator();
      const gain = audio.createGain();
      oscillator.type = 'triangle';
      oscillator.frequency.value = tone.hz;
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, start + tone.length);
      oscillator.connect(gain).connect(audio.destination);
      oscillator.start(start);
      oscillator.stop(start + tone.length);
    }
  };

  return {
    isAllowed: () => ready().state === 'running',
    unlock: () => ready().resume(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ring: () => {
      if (timer !== undefined) return;
      once();
      timer = setInterval(once, REPEAT_MS);
    },
    stop: () => {
      clearInterval(timer);
      timer = undefined;
    },
    once,
  };
}

let shared: AlarmSound | null = null;

/** The one alarm of this page. */
export function alarmSound(): AlarmSound {
  shared ??= createAlarmSound();
  return shared;
}
