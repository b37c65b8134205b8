import type { MockHandlersOf } from '../mock-handlers.ts';
import { publish } from '../world.ts';

const HEARTBEAT_MS = 10_000;

export const sessionTable: MockHandlersOf<
  'session.read' | 'setup.create' | 'silences.list' | 'silences.set' | 'events.stream'
> = {
  'session.read': ({ world }) => ({
    user: world.user,
    city: {
      nameZh: '韶关市',
      nameEn: 'Shaoguan',
      center: [113.78, 24.78],
      bounds: [112.847, 23.891, 114.745, 25.52],
      timeZone: 'Asia/Shanghai',
    },
    demo: { accounts: world.users.map(({ email, role }) => ({ email, role, password: 'lookout-demo' })) },
    signIn: { password: true, oidc: false },
    basemap: null,
    version: 'mock',
  }),
  'setup.create': () => null,
  'silences.list': ({ world }) => ({ silences: world.silences }),
  'silences.set': ({ world, body, actor }) => {
    const others = world.silences.filter((s) => s.user.id !== actor.id);
    const own = { user: { id: actor.id, name: actor.name }, untilMs: world.nowMs() + body.minutes * 60_000 };
    world.silences = body.minutes > 0 ? [...others, own] : others;
    publish(world, 'silence.changed', { silences: world.silences });
    return { silences: world.silences };
  },
  'events.stream': ({ world, query, request }) => {
    const after = Number(request.headers.get('last-event-id') ?? query.after ?? world.log.length);
    const encoder = new TextEncoder();
    let stop = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (event: string, data: unknown, id?: string) =>
          controller.enqueue(
            encoder.encode(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          );
        const cursor = () => String(world.log.length);
        send('hello', { protocol: 1, cursor: cursor(), nowMs: world.nowMs(), heartbeatMs: HEARTBEAT_MS });
        const missed = world.log.filter((e) => Number(e.id) > after);
        for (const event of missed) send(event.type, event.payload, event.id);
        send('caughtUp', { cursor: cursor(), replayed: missed.length });
        const listener = (event: (typeof world.log)[number]) => send(event.type, event.payload, event.id);
        world.listeners.add(listener);
        const beat = setInterval(
          () => send('heartbeat', { nowMs: world.nowMs(), cursor: cursor() }),
          HEARTBEAT_MS,
        );
        stop = () => {
          clearInterval(beat);
          world.listeners.delete(listener);
        };
        request.signal.addEventListener('abort', () => stop());
      },
      cancel: () => stop(),
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  },
};
