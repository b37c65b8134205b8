/** What is selected everywhere at once: a district or a cell. */
export type Pick = { kind: 'district'; adcode: number } | { kind: 'cell'; key: string };

export function parsePick(text: string | undefined): Pick | null {
  if (text?.startsWith('c:')) return { kind: 'cell', key: text.slice(2) };
  const adcode = text?.startsWith('d:') ? Number(text.slice(2)) : Number.NaN;
  return Number.isInteger(adcode) ? { kind: 'district', adcode } : null;
}

export const districtPick = (adcode: number): string => `d:${adcode}`;
export const cellPick = (key: string): string => `c:${key}`;
