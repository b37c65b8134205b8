import type { Alert } from '../../contract/alerts.ts';

export interface DistrictCount {
  /** null: alerts whose district is not known. */
  adcode: number | null;
  total: number;
  open: number;
  confirmed: number;
  rejected: number;
}

const empty = (adcode: number | null): DistrictCount => ({
  adcode,
  total: 0,
  open: 0,
  confirmed: 0,
  rejected: 0,
});

/** Alerts by district, the most first; those without a district come last. */
export function countByDistrict(alerts: readonly Alert[]): DistrictCount[] {
  const counts = new Map<number | null, DistrictCount>();
  for (const alert of alerts) {
    const adcode = alert.place?.districtAdcode ?? null;
    const count = counts.get(adcode) ?? empty(adcode);
    counts.set(adcode, {
      adcode,
      total: count.total + 1,
      open: count.open + (alert.closure ? 0 : 1),
      confirmed: count.confirmed + (alert.verification.state === 'confirmed' ? 1 : 0),
      rejected: count.rejected + (alert.verification.state === 'rejected' ? 1 : 0),
    });
  }
  return [...counts.values()].sort(
    (a, b) => Number(a.adcode === null) - Number(b.adcode === null) || b.total - a.total,
  );
}

export function sumCounts(counts: readonly DistrictCount[]): DistrictCount {
  return counts.reduce(
    (sum, count) => ({
      adcode: null,
      total: sum.total + count.total,
      open: sum.open + count.open,
      confirmed: sum.confirmed + count.confirmed,
      rejected: sum.rejected + count.rejected,
    }),
    empty(null),
  );
}

/** Share of the verified alerts that were false; null before anything was verified. */
export function falseRate(count: DistrictCount): number | null {
  const verified = count.confirmed + count.rejected;
  return verified === 0 ? null : count.rejected / verified;
}
