import { expect, it } from 'vitest';
import { destination } from '../geo/geodesic.ts';
import { placeName } from './place-name.ts';

const guitou = { nameZh: '桂头镇', nameEn: 'Guitou', lon: 113.42, lat: 24.93 };
const far = { nameZh: '珠玑镇', nameEn: 'Zhuji', lon: 114.38, lat: 25.22 };
const ruyuan = { adcode: 440232, nameZh: '乳源瑶族自治县', nameEn: 'Ruyuan' };

it.each([
  [44, 3210, '乳源瑶族自治县 桂头镇 东北 3.2 公里', '3.2 km NE of Guitou, Ruyuan'],
  [350, 960, '乳源瑶族自治县 桂头镇 北 1.0 公里', '1.0 km N of Guitou, Ruyuan'],
  [181, 12_400, '乳源瑶族自治县 桂头镇 南 12 公里', '12 km S of Guitou, Ruyuan'],
  [10, 400, '乳源瑶族自治县 桂头镇附近', 'at Guitou, Ruyuan'],
])('names a place %d° and %d m from the nearest town', (bearing, rangeM, nameZh, nameEn) => {
  const at = destination(guitou, bearing, rangeM);
  expect(placeName(at, [far, guitou], ruyuan)).toEqual({ nameZh, nameEn, districtAdcode: 440232 });
});

it('names the district alone far from any town, the town alone outside every district, and else nothing', () => {
  const at = { lon: 113.0, lat: 24.0 };
  expect(placeName(at, [guitou], ruyuan)).toEqual({
    nameZh: '乳源瑶族自治县',
    nameEn: 'Ruyuan',
    districtAdcode: 440232,
  });
  expect(placeName(guitou, [guitou], null)).toMatchObject({ nameZh: '桂头镇附近', districtAdcode: null });
  expect(placeName(at, [guitou], null)).toBeNull();
});
