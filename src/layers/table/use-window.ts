import { useEffect, useState, type RefObject } from 'react';

export interface RowWindow {
  readonly first: number;
  readonly last: number;
}

/** Rows beyond the edge that are there before they are scrolled to. */
const SPARE = 8;

/** Which rows of equal height are in sight of a scrolled element, so that only those are made. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowPx: number): RowWindow {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, last: 40 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowPx) - SPARE);
      const last = Math.ceil((element.scrollTop + (element.clientHeight || 600)) / rowPx) + SPARE;
      setSeen((old) => (old.first === first && old.last === last ? old : { first, last }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      watch.disconnect();
    };
  }, [scroller, rowPx]);
  return { first: Math.min(seen.first, Math.max(0, count - 1)), last: Math.min(seen.last, count) };
}
