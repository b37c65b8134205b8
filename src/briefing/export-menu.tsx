import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BriefingView, PageData } from '../../contract/briefings.ts';
import { classifyCells } from '../../domain/hotspots/classify-cells.ts';
import { urlOf } from '../api/client.ts';
import { useFormats } from '../i18n/use-formats.ts';
import type { MapLook } from '../map/types.ts';
import { Button } from '../ui/button.tsx';
import { palette } from '../ui/palette.ts';
import { showToast } from '../ui/toast.ts';
import styles from './briefing.module.css';
import { briefingMap } from './briefing-map-island.ts';
import { mapPicture, pictureName, savePicture } from './export-png.ts';
import { askedBy } from './queries.ts';
import { classText } from './text.ts';
import { classifySlice } from './time-view.ts';

interface Props {
  readonly view: BriefingView;
  readonly data: PageData;
  readonly look: MapLook;
  readonly title: string;
  readonly note: string;
  readonly extent: readonly [number, number, number, number];
}

/** What is on the page as a file. */
export function ExportMenu({ view, data, look, title, note, extent }: Props) {
  const { t } = useTranslation('briefing');
  const formats = useFormats();
  const [isBusy, setBusy] = useState(false);
  const [paper, setPaper] = useState<'A4' | 'A3'>('A4');
  const measure = view.measure ?? 'gi';
  const { hotspots, slices } = data;
  const fileUrl = (format: 'csv' | 'geojson' | 'pdf') =>
    urlOf('hotspots.export', {
      query: { ...askedBy(view), format, lang: look.lang, paper, measure, title, note: note || undefined },
    });
  const picture = async () => {
    setBusy(true);
    try {
      const handle = briefingMap('now', {
        look,
        extent,
        relief: true,
        view: { lon: 0, lat: 0, zoom: 8, bearingDeg: 0, pitchDeg: 0 },
      });
      const at = view.at ?? null;
      const { classes } =
        at === null
          ? classifyCells(hotspots.cells, measure)
          : classifySlice(slices, at, measure, view.cumulative === 1);
      const { now } = hotspots.periods;
      const made = Date.now();
      const blob = await mapPicture(
        handle,
        {
          title,
          lines: [
            t('period.text', { ...now, base: t(`period.${hotspots.query.compare}`) }),
            [
              t(`unitFull.${hotspots.query.unit}`),
              `n = ${hotspots.located}`,
              t('datum'),
              t('source'),
              t('made', { at: `${formats.date(made)} ${formats.hourMinute(made)}` }),
            ].join(' · '),
            hotspots.illustrative > 0 ? t('parameters.illustrative', { n: hotspots.illustrative }) : '',
          ],
          legendTitle: `${t(`measureFull.${measure}`)} · ${t(`subject.${hotspots.query.subject}`)}`,
          legend: classes
            .filter((one) => one.cells > 0)
            .map((one) => ({
              colour: one.colour,
              hatch: one.hatch,
              text: `${classText(one, measure, t)} (${one.cells})`,
            })),
          north: t('north'),
        },
        palette[look.theme],
      );
      savePicture(pictureName(hotspots), blob);
    } catch (error) {
      showToast({ tone: 'danger', title: t('export.failed'), text: String(error) });
    }
    setBusy(false);
  };
  return (
    <Popover.Root>
      <Popover.Trigger render={<Button>{t('export.title')}</Button>} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Popover.Popup className={styles.popup} aria-label={t('export.title')}>
            <div className={styles.presets}>
              <Button pending={isBusy} onClick={() => void picture()}>
                {t('export.png')}
              </Button>
              {(['csv', 'geojson', 'pdf'] as const).map((format) => (
                <Button key={format} onClick={() => window.location.assign(fileUrl(format))}>
                  {t(`export.${format}`)}
                </Button>
              ))}
            </div>
            <label className={styles.row}>
              {t('export.paper')}
              <select
                className={styles.select}
                value={paper}
                onChange={(event) => setPaper(event.target.value as 'A4' | 'A3')}
              >
                <option>A4</option>
                <option>A3</option>
              </select>
            </label>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
