import type { GivenOrder } from '../../contract/demo.ts';
import type { MockHandlersOf } from '../mock-handlers.ts';

const given: GivenOrder[] = [];

export const demoTable: MockHandlersOf<'demo.orders' | 'demo.order'> = {
  'demo.orders': ({ query }) => ({ orders: given.filter(({ id }) => id > query.after) }),
  'demo.order': ({ body }) => {
    const order = { id: given.length + 1, atMs: Date.now(), order: body };
    given.push(order);
    return order;
  },
};
