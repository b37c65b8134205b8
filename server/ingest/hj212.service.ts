import type { Hj212Repository } from './hj212.repository.ts';

export function hj212Service(repository: Hj212Repository) {
  return {
    devices: async () => ({ devices: await repository.listDevices() }),
    refusals: async (limit: number) => ({ refusals: await repository.listRefusals(limit) }),
  };
}
export type Hj212Service = ReturnType<typeof hj212Service>;
