import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, type CSSProperties, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageData } from '../../contract/briefings.ts';
import { type CellMeasure, type Classified } from '../../domain/hotspots/classify-cells.ts';
import { MapControls } from '../map/controls/map-controls.tsx';
import { MapFooter } from '../map/controls/map-footer.tsx';
import type { MapHandle } from '../map/handle/map-handle.ts';
import { MapView } from '../map/map-view.tsx';
import type { MapLook } from '../map/types.ts';
import { Legend } from './legend.tsx';
import { cellFeatures, type Districts } from './map/cell-features.ts';
import { CELL_FILL, CELLS, cellPart } from './map/cell-part.ts';
import { cellStates } from './map/cell-states.ts';
import { hatchImage } from './map/hatch-image.ts';
import styles from './map.module.css';
import type { Pick as Picked } from './pick.ts';
import { palette } from '../ui/palette.ts';

const OWNER = 'briefing';

async function readDistricts(): Promise<Districts> {
  const response = await fetch(`${import.meta.env.BASE_URL}map/shaoguan-districts.geojson`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Districts;
}

export interface DrawnCells {
  readonly keys: readonly string[];
  readonly adcode: (cell: number) => number | null;
  readonly classified: Classified;
}

interface Props {
  readonly handle: MapHandle;
  readonly look: MapLook;
  readonly data: Shown;
  readonly drawn: DrawnCells;
  readonly measure: CellMeasure;
  readonly pick: Picked | null;
  readonly onPick: (cell: string | null) => void;
  readonly isBusy: boolean;
  /** The period compared with, on a second map under a curtain. */
  readonly base: { handle: MapHandle; drawn: DrawnCells; cut: number; onCut: (cut: number) => void } | null;
}
type Shown = Pick<PageData, 'hotspots' | 'slices'>;

/** The map of the briefing: cells, legend and, for two periods, the curtain between them. */
export function HotspotMap({ handle, look, data, drawn, measure, pick, onPick, isBusy, base }: Props) {
  const { t } = useTranslation(['briefing', 'common']);
  useCells(handle, look, data, drawn, pick);
  useCells(base?.handle ?? null, look, data, base?.drawn ?? drawn, pick);
  useEffect(
    () => handle.on('pick', ({ feature }) => onPick(feature?.source === CELLS ? feature.key : null)),
    [handle, onPick],
  );
  useSameView(handle, base?.handle ?? null);
  return (
    <div className={styles.stage} style={{ '--cut': `${base?.cut ?? 0}%` } as CSSProperties}>
      <MapView handle={handle} label={t('map')}>
        {base && (
          <span className={styles.side} style={{ left: 12 }}>
            {t('swipeNow')}
          </span>
        )}
        <MapControls handle={handle} threeD={false} measuring={false} />
        <MapFooter handle={handle} />
      </MapView>
      {base && (
        <>
          <div className={styles.over}>
            <MapView handle={base.handle} label={t('mapBase')}>
              <span className={styles.side} style={{ right: 64 }}>
                {t('swipeBase')}
              </span>
            </MapView>
          </div>
          <Curtain cut={base.cut} onCut={base.onCut} />
        </>
      )}
      <Legend answer={data.hotspots} measure={measure} classified={drawn.classified} />
      {isBusy && (
        <span className={styles.busy} role="status">
          {t('loading', { ns: 'common' })}
        </span>
      )}
    </div>
  );
}

function useCells(
  handle: MapHandle | null,
  look: MapLook,
  data: Shown,
  drawn: DrawnCells,
  pick: Picked | null,
): void {
  const { data: districts } = useQuery({
    queryKey: ['map', 'districts'],
    queryFn: readDistricts,
    staleTime: Infinity,
  });
  const { hotspots, slices } = data;
  const features = useMemo(
    () =>
      cellFeatures(
        [
          { cells: hotspots.cells, frame: hotspots.frame },
          { cells: slices.cells, frame: slices.frame },
        ],
        districts,
      ),
    [hotspots, slices, districts],
  );
  const hatched = drawn.classified.classes.some((one) => one.hatch !== 'none');
  const fine = ['500m', 'h3-8', 'h3-9'].includes(hotspots.query.unit);
  useEffect(() => handle?.setLook(look), [handle, look]);
  useEffect(() => {
    if (!handle) return undefined;
    handle.setImages(hatchImage);
    handle.setPart(OWNER, cellPart(palette[look.theme], { hatched, fine }));
    handle.setPickable([CELL_FILL]);
    return undefined;
  }, [handle, look.theme, hatched, fine]);
  useEffect(() => handle?.setData(CELLS, features), [handle, features]);
  useEffect(() => {
    if (!handle) return;
    const isDimmed = (cell: number) => pick?.kind === 'district' && drawn.adcode(cell) !== pick.adcode;
    handle.setStates(CELLS, cellStates(drawn.keys, drawn.classified.of, drawn.classified.classes, isDimmed));
  }, [handle, drawn, pick]);
  useEffect(() => {
    handle?.select(pick?.kind === 'cell' ? { source: CELLS, key: pick.key } : null);
  }, [handle, pick]);
}

/** Two maps that show the same place, whichever of them is moved. */
function useSameView(a: MapHandle, b: MapHandle | null): void {
  useEffect(() => {
    if (!b) return undefined;
    let following = false;
    const follow = (from: MapHandle, to: MapHandle) =>
      from.on('move', () => {
        if (following) return;
        following = true;
        to.jumpTo(from.view());
        following = false;
      });
    b.jumpTo(a.view());
    const [offA, offB] = [follow(a, b), follow(b, a)];
    return () => {
      offA();
      offB();
    };
  }, [a, b]);
}

function Curtain({ cut, onCut }: { cut: number; onCut: (cut: number) => void }) {
  const { t } = useTranslation('briefing');
  const isDown = useRef(false);
  const move = useCallback(
    (event: PointerEvent<HTMLDivElement>) => {
      const box = event.currentTarget.parentElement?.getBoundingClientRect();
      if (!isDown.current || !box) return;
      onCut(Math.round(Math.min(98, Math.max(2, ((event.clientX - box.left) / box.width) * 100))));
    },
    [onCut],
  );
  return (
    <div
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={t('swipeHandle')}
      aria-valuenow={Math.round(cut)}
      aria-valuemin={0}
      aria-valuemax={100}
      onPointerDown={(event) => {
        isDown.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        isDown.current = false;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onCut(Math.min(98, Math.max(2, cut + step)));
      }}
    />
  );
}
