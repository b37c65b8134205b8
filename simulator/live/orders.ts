import { setTimeout as wait } from 'node:timers/promises';
import type { DemoOrder, GivenOrder, GivenOrders } from '../../contract/demo.ts';
import type { Inlets, Sender } from '../inlets.ts';

const ASK_EVERY_MS = 2000;

/** Asks the server for what an admin ordered, from now on: what was ordered before this start is over. */
export async function obeyOrders(
  server: Inlets,
  device: Sender,
  obey: (order: DemoOrder, atMs: number) => void,
): Promise<never> {
  const from = { after: -1 };
  for (;;) {
    const orders = await ordersAfter(server, device, Math.max(0, from.after));
    if (orders !== null) {
      if (from.after >= 0) for (const { order } of orders) obey(order, Date.now());
      from.after = orders.at(-1)?.id ?? Math.max(0, from.after);
    }
    await wait(ASK_EVERY_MS);
  }
}

async function ordersAfter(server: Inlets, device: Sender, after: number): Promise<GivenOrder[] | null> {
  const answer = await server.send<GivenOrders>('GET', `/api/v1/demo/orders?after=${after}`, device);
  return answer.ok ? answer.value.orders : null;
}
