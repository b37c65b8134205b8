import { type CSSProperties, type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { PixelAt } from '../../contract/sight.ts';
import styles from './sight.module.css';

/** A line of pixels as a path. */
export function pathOf(line: readonly PixelAt[], isClosed = false): string {
  return `M${line.map((p) => `${p.x} ${p.y}`).join('L')}${isClosed ? 'Z' : ''}`;
}

export interface PictureSvgProps {
  widthPx: number;
  heightPx: number;
  label: string;
  /** A click, in pixels of the lens. */
  onPoint?: ((at: PixelAt) => void) | undefined;
  children: ReactNode;
}

/** A drawing over a picture, in the pixels of its lens, however large the picture is shown. */
export function PictureSvg({ widthPx, heightPx, label, onPoint, children }: PictureSvgProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [shownPx, setShownPx] = useState(widthPx / 2);
  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    const measure = () => setShownPx(element.clientWidth || widthPx / 2);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [widthPx]);
  // What is written and marked keeps its size on the screen, however small the picture is shown.
  const style = { '--px': `${widthPx / shownPx}px` } as CSSProperties;
  const point = (event: MouseEvent<SVGSVGElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onPoint?.({
      x: Math.round((10 * widthPx * (event.clientX - left)) / width) / 10,
      y: Math.round((10 * heightPx * (event.clientY - top)) / height) / 10,
    });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a place in a picture cannot be pointed at with a key; coordinates can be typed in the table
    <svg
      ref={svg}
      style={style}
      className={styles.svg}
      data-active={onPoint !== undefined || undefined}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      onClick={onPoint && point}
    >
      {children}
    </svg>
  );
}
