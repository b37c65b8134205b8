/** Headings under which a value may stand, in lower case. */
const COLUMNS = {
  code: ['code', '编号', '编码', '代码', 'id'],
  nameZh: ['namezh', 'name_zh', 'name', '名称', '名字'],
  nameEn: ['nameen', 'name_en', '英文名', '英文名称'],
  adcode: ['adcode', 'districtadcode', '区划代码', '行政区划代码'],
  lon: ['lon', 'lng', 'long', 'longitude', '经度', 'x'],
  lat: ['lat', 'latitude', '纬度', 'y'],
  positionNote: ['positionnote', 'position_note', '位置说明'],
  illustrative: ['illustrative', '示意'],
  everyS: ['expectedeverys', '上报间隔秒'],
  surveyedOn: ['surveyedon', '调查日期'],
  targetClass: ['targetclass', 'target', '目标类别', '水质目标'],
  reserve: ['reserve', '应急备用', '备用'],
  status: ['status', '状态'],
  negativeList: ['negativelist', '负面清单'],
  phaseOneControl: ['phaseonecontrol', '一阶段管控'],
  phase: ['phase', '期'],
  progressPercent: ['progresspercent', 'progress', '进度'],
  purpose: ['purpose', '用途'],
} as const satisfies Record<string, readonly string[]>;
export type Column = keyof typeof COLUMNS;

/** The text under a heading, trimmed; undefined when there is none or it is empty. */
export function valueOf(properties: Readonly<Record<string, unknown>>, column: Column): string | undefined {
  const names: readonly string[] = COLUMNS[column];
  for (const name of names) {
    for (const [key, value] of Object.entries(properties)) {
      if (key.trim().toLowerCase() !== name || value === null || value === undefined) continue;
      const text = typeof value === 'string' ? value.trim() : JSON.stringify(value);
      // PostgreSQL keeps no NUL.
      if (text !== '') return text.replaceAll('\0', '');
    }
  }
  return undefined;
}

/** Yes or no in either language; null for anything else. */
export function booleanOf(text: string): boolean | null {
  if (/^(true|yes|y|1|是|有)$/i.test(text)) return true;
  return /^(false|no|n|0|否|无)$/i.test(text) ? false : null;
}
