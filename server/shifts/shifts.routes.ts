import { actorOf } from '../http/actor-of.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { HandoversService } from './handovers.service.ts';
import type { ShiftLogService } from './shift-log.service.ts';
import type { ShiftsService } from './shifts.service.ts';

export interface ShiftServices {
  shifts: ShiftsService;
  log: ShiftLogService;
  handovers: HandoversService;
}

export function shiftsRoutes({
  shifts,
  log,
  handovers,
}: ShiftServices): HandlersOf<
  | 'shifts.now'
  | 'shifts.list'
  | 'shifts.staff'
  | 'shifts.setPeople'
  | 'shifts.setTimes'
  | 'shifts.log'
  | 'shifts.note'
  | 'handovers.list'
  | 'handovers.draft'
  | 'handovers.edit'
  | 'handovers.sign'
> {
  return {
    'shifts.now': () => shifts.now(),
    'shifts.list': ({ query }) => shifts.list(query.from, query.to),
    'shifts.staff': () => shifts.staff(),
    'shifts.setPeople': ({ caller, body }) => shifts.setPeople(actorOf(caller), body),
    'shifts.setTimes': ({ caller, body }) => shifts.setTimes(actorOf(caller), body),
    'shifts.log': ({ query }) => log.read(query.startsAtMs),
    'shifts.note': ({ caller, body }) => log.write(actorOf(caller), body.text),
    'handovers.list': ({ query }) => handovers.list(query),
    'handovers.draft': ({ caller, body }) => handovers.draft(actorOf(caller), body),
    'handovers.edit': ({ caller, params, body }) => handovers.edit(params.id, actorOf(caller), body),
    'handovers.sign': ({ caller, params, body }) => handovers.sign(params.id, actorOf(caller), body),
  };
}
