import type { Hj212Packet } from './data-section.ts';

export type Assembled =
  | { kind: 'whole'; packet: Hj212Packet }
  | { kind: 'waiting'; have: number; need: number }
  | { kind: 'refused'; reason: 'too-many-parts' | 'parts-disagree'; packet: Hj212Packet };

export interface Reassembler {
  /** Takes a packet; a split one is held until its last part is in, in whatever order. A part sent twice counts once. */
  add(packet: Hj212Packet, nowMs: number): Assembled;
  /** Gives up what has waited too long: the parts at hand, in order. */
  expire(nowMs: number): Hj212Packet[][];
  readonly pendingGroups: number;
}

export interface ReassemblyLimits {
  maxParts: number;
  maxGroups: number;
  timeoutMs: number;
}

/** Enough for a day of minute data of one station; keeps a hostile sender below a few MB per connection. Configurable. */
export const REASSEMBLY_LIMITS: ReassemblyLimits = { maxParts: 256, maxGroups: 16, timeoutMs: 60_000 };

interface Group {
  pnum: number;
  sinceMs: number;
  parts: Map<number, Hj212Packet>;
}

/** Joins parts 1…PNUM into one unsplit packet; the ack question stays with each part as it was received. */
function join(group: Group): Hj212Packet {
  const ordered = [...group.parts.entries()].sort(([a], [b]) => a - b).map(([, packet]) => packet);
  const [first] = ordered;
  if (first === undefined) throw new Error('a group is made with its first part');
  return { ...first, part: null, cp: ordered.map((packet) => packet.cp).join(';') };
}

/**
 * Puts split packets together by MN, ST, CN and QN. One per connection. When more groups wait than allowed, the
 * oldest is dropped into the next `expire`. Source: HJ 212-2017, clause 6.3.2 and annex C (PNUM, PNO).
 */
export function createReassembler(limits: ReassemblyLimits = REASSEMBLY_LIMITS): Reassembler {
  const groups = new Map<string, Group>();
  let dropped: Group[] = [];

  return {
    add(packet, nowMs) {
      if (packet.part === null) return { kind: 'whole', packet };
      const { pnum, pno } = packet.part;
      if (pnum > limits.maxParts) return { kind: 'refused', reason: 'too-many-parts', packet };
      const key = [packet.mn, packet.st, packet.cn, packet.qn ?? ''].join('|');
      let group = groups.get(key);
      if (group === undefined) {
        for (const [oldest, stale] of groups) {
          if (groups.size < limits.maxGroups) break;
          groups.delete(oldest);
          if (dropped.length < limits.maxGroups) dropped.push(stale);
        }
        groups.set(key, (group = { pnum, sinceMs: nowMs, parts: new Map() }));
      }
      if (group.pnum !== pnum) return { kind: 'refused', reason: 'parts-disagree', packet };
      group.parts.set(pno, packet);
      if (group.parts.size < pnum) return { kind: 'waiting', have: group.parts.size, need: pnum };
      groups.delete(key);
      return { kind: 'whole', packet: join(group) };
    },
    expire(nowMs) {
      const late = dropped;
      dropped = [];
      for (const [key, group] of groups) {
        if (nowMs - group.sinceMs < limits.timeoutMs) continue;
        groups.delete(key);
        late.push(group);
      }
      return late.map((group) =>
        [...group.parts.entries()].sort(([a], [b]) => a - b).map(([, packet]) => packet),
      );
    },
    get pendingGroups() {
      return groups.size;
    },
  };
}
