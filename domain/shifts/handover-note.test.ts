import { expect, it } from 'vitest';
import { draftHandoverNote, type OpenNow } from './handover-note.ts';

const at = (text: string) => Date.parse(`2026-11-22T${text}+08:00`);
const NOTHING: OpenNow = { alerts: [], stations: [], cameras: [], silences: [], deadLetters: 0 };
const BUSY: OpenNow = {
  alerts: [
    {
      id: 2041,
      kind: 'camera_smoke',
      place: { nameZh: '仁化县 周田镇', nameEn: 'Zhoutian, Renhua' },
      stage: 'confirmed',
      sinceMs: at('17:05'),
      clock: { name: 'close', dueAtMs: at('19:05'), overdue: true, pausedBecause: null },
    },
    {
      id: 2042,
      kind: 'complaint',
      place: null,
      stage: 'new',
      sinceMs: at('19:58'),
      clock: { name: 'confirm', dueAtMs: at('20:01'), overdue: false, pausedBecause: '道路中断' },
    },
  ],
  stations: [{ nameZh: '市八中', nameEn: 'No. 8 School', lastAtMs: null }],
  cameras: [{ nameZh: '长坝塔', nameEn: 'Changba tower', lastAtMs: at('12:00') }],
  silences: [{ name: '王芳', untilMs: at('20:30') }],
  deadLetters: 2,
};

it('names everything that is open, with its clock', () => {
  expect(draftHandoverNote(BUSY, 'zh-CN')).toBe(`【未闭环告警】2
1. #2041 疑似烟火，仁化县 周田镇，待派发，11-22 17:05 发现，闭环时限 11-22 19:05（已超时）
2. #2042 群众举报，位置未定，待接警，11-22 19:58 发现，核实计时暂停（道路中断）

【无数据站点】1
市八中（从未收到）

【中断摄像机】1
长坝塔（末次 11-22 12:00）

【已静音席位】1
王芳 静音至 11-22 20:30

【未送达通知】2
本班有通知多次重试仍未送达，请核对接收人与通道。`);
});

it('says it in English without a Chinese word of its own', () => {
  const text = draftHandoverNote({ ...BUSY, silences: [] }, 'en').replace('道路中断', 'road closed');
  expect(text).toContain('#2041 suspected smoke or fire, Zhoutian, Renhua, to dispatch, since 11-22 17:05');
  expect(text).not.toMatch(/\p{Script=Han}/u);
});

it('says that there is nothing, for each kind of thing', () => {
  const text = draftHandoverNote(NOTHING, 'zh-CN');
  expect(text.match(/无。/g)).toHaveLength(5);
});

it('names twenty and counts the rest', () => {
  const many = Array.from({ length: 33 }, (_, n) => ({ nameZh: `站${n}`, nameEn: `S${n}`, lastAtMs: null }));
  const text = draftHandoverNote({ ...NOTHING, stations: many }, 'zh-CN');
  expect(text).toContain('站19');
  expect(text).not.toContain('站20');
  expect(text).toContain('另有 13 个');
});
