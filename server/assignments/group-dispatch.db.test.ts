import { beforeEach, describe, expect, it } from 'vitest';
import { dutyRoom, OFFICER } from '../alerts/testing.ts';
import { testDatabase } from '../database/testing.ts';

const { db } = await testDatabase();
const room = await dutyRoom(db);
const { assignments, link } = room;

const RESPONDER = 'R-01';
let azimuthDeg = 0;
let alertId = 0;

beforeEach(async () => {
  room.clock.nowMs += 3_600_000;
  azimuthDeg += 7;
  ({ alertId } = await room.detect({ direction: { azimuthDeg, pitchDeg: 0 }, distanceM: 3000 }));
  await assignments.dispatch(alertId, OFFICER, { responderId: RESPONDER, ask: '', linkHours: 12 });
});

const steps = async () => (await room.alerts.read(alertId)).timeline.map((entry) => entry.action);

describe('several called at once', () => {
  const group = (...responderIds: string[]) =>
    assignments.dispatchGroup(alertId, OFFICER, { responderIds, ask: '到场', linkHours: 1 });

  it('each have a task and a link of their own, in the order asked', async () => {
    const { receipts } = await group('R-04', 'R-02');
    expect(receipts.map((r) => r.assignment.responder.id)).toEqual(['R-04', 'R-02']);
    expect(new Set(receipts.map((r) => r.link)).size).toBe(2);
    expect(await link.read(await room.phone(receipts[1]?.link ?? ''), '')).toMatchObject({ ask: '到场' });
  });

  it.each([
    ['off duty', ['R-02', 'R-08'], 'responder_off_duty'],
    ['unknown', ['R-02', 'R-99'], 'responder_unknown'],
    ['there already', ['R-02', RESPONDER], 'already_assigned'],
  ])('are nobody when one of them is %s', async (_, ids, code) => {
    const before = await steps();
    await expect(group(...ids)).rejects.toMatchObject({ code, context: { responderId: ids[1] } });
    expect(await steps()).toEqual(before);
  });

  it('by two officers with people in common are called once each', async () => {
    const results = await Promise.allSettled([group('R-02', 'R-03'), group('R-03', 'R-02')]);
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await steps()).filter((step) => step === 'dispatched')).toHaveLength(3);
  });
});
