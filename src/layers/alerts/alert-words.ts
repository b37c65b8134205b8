import type { Alert } from '../../../contract/alerts.ts';
import type { AlertPosition, BearingOnlyReason, PlaceMethod } from '../../../contract/geo.ts';
import type { MapLang } from '../../map/types.ts';
import type { Words2 } from '../layer-definition.ts';

export const ALERT_STAGE: Readonly<Record<Alert['stage'], Words2>> = {
  new: { 'zh-CN': '待核实', en: 'To verify' },
  acknowledged: { 'zh-CN': '已接警', en: 'Acknowledged' },
  confirmed: { 'zh-CN': '已确认', en: 'Confirmed' },
  dispatched: { 'zh-CN': '已派发', en: 'Dispatched' },
  on_scene: { 'zh-CN': '已到场', en: 'On scene' },
  reported: { 'zh-CN': '已反馈', en: 'Reported' },
  rejected: { 'zh-CN': '误报', en: 'False alarm' },
  closed: { 'zh-CN': '已闭环', en: 'Closed' },
};

const KIND: Readonly<Record<Alert['kind'], Words2>> = {
  camera_smoke: { 'zh-CN': '疑似秸秆焚烧', en: 'Suspected burning' },
  station_exceedance: { 'zh-CN': '站点超标', en: 'Exceedance' },
  satellite_fire: { 'zh-CN': '卫星火点', en: 'Satellite fire' },
  complaint: { 'zh-CN': '群众举报', en: 'Complaint' },
  tampering: { 'zh-CN': '设备异常', en: 'Tampering' },
  manual: { 'zh-CN': '人工上报', en: 'Manual report' },
};

const METHOD: Readonly<Record<PlaceMethod, Words2>> = {
  reported: { 'zh-CN': '设备上报', en: 'reported' },
  reported_distance: { 'zh-CN': '上报距离', en: 'reported distance' },
  terrain_ray: { 'zh-CN': '单机地形', en: 'one camera, terrain' },
  flat_earth: { 'zh-CN': '单机平地', en: 'one camera, flat earth' },
  cameras: { 'zh-CN': '多机交会', en: 'cameras crossed' },
  fused: { 'zh-CN': '交会与地形', en: 'cameras and terrain' },
  manual: { 'zh-CN': '人工定位', en: 'set by hand' },
};

const REASON: Readonly<Record<BearingOnlyReason, Words2>> = {
  no_distance: { 'zh-CN': '无距离', en: 'no distance' },
  above_skyline: { 'zh-CN': '高于天际线', en: 'above the skyline' },
  beyond_reach: { 'zh-CN': '超出量程', en: 'beyond reach' },
  same_mast: { 'zh-CN': '同塔', en: 'same mast' },
  near_parallel: { 'zh-CN': '视线近平行', en: 'lines nearly parallel' },
  diverging: { 'zh-CN': '视线不相交', en: 'lines diverge' },
  no_pose: { 'zh-CN': '未标定', en: 'not surveyed' },
  stale_ptz: { 'zh-CN': '云台状态过期', en: 'stale PTZ' },
  no_ptz: { 'zh-CN': '无云台状态', en: 'no PTZ state' },
  no_terrain: { 'zh-CN': '无地形', en: 'no terrain' },
  contradicting: { 'zh-CN': '视线相互矛盾', en: 'lines contradict' },
  outside_picture: { 'zh-CN': '超出画面', en: 'outside the picture' },
  no_mast: { 'zh-CN': '无塔高', en: 'no mast height' },
  no_lens: { 'zh-CN': '无镜头参数', en: 'no lens' },
};

function metres(value: number): string {
  return value < 1000 ? `${Math.round(value)} m` : `${(value / 1000).toFixed(1)} km`;
}

/** "#2041 疑似秸秆焚烧" */
export function alertTitle(alert: Pick<Alert, 'id' | 'kind' | 'exceedance'>, lang: MapLang): string {
  const { exceedance } = alert;
  if (exceedance)
    return lang === 'en'
      ? `#${alert.id} ${exceedance.speciesEn} over limit`
      : `#${alert.id} ${exceedance.speciesZh} 超标`;
  return `#${alert.id} ${KIND[alert.kind][lang]}`;
}

/** "112 µg/m³ · 限值 75" */
export function exceedanceText(
  { value, unit, limit }: NonNullable<Alert['exceedance']>,
  lang: MapLang,
): string {
  const [shown, bound] = [value, limit].map((n) => String(Number(n.toPrecision(3))));
  return `${shown} ${unit} · ${lang === 'en' ? 'limit' : '限值'} ${bound}`;
}

/** How well the place is known and by what method, in a line: never a place without its error. */
export function positionText(position: AlertPosition, lang: MapLang): string {
  const zh = lang === 'zh-CN';
  switch (position.kind) {
    case 'place':
      return `±${metres(position.ellipse.semiMajorM)} · ${METHOD[position.method][lang]}`;
    case 'ambiguous':
      return `${zh ? `${position.candidates.length} 个候选` : `${position.candidates.length} candidates`} · ${METHOD[position.method][lang]}`;
    case 'bearing':
      return `${zh ? '仅有方位' : 'Bearing only'} · ${REASON[position.reason][lang]}`;
    case 'unknown':
      return `${zh ? '位置未知' : 'Place unknown'} · ${REASON[position.reason][lang]}`;
  }
}
