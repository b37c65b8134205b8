import { type ReactNode, useEffect, useRef } from 'react';
import type { MapHandle } from './handle/map-handle.ts';
import styles from './map-view.module.css';

interface Props {
  readonly handle: MapHandle;
  /** Spoken name of the map. */
  readonly label: string;
  readonly children?: ReactNode;
}

/** A place on the page for the one map: its element moves in and out, the map itself is never taken down. */
export function MapView({ handle, label, children }: Props) {
  const slot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = slot.current;
    if (!parent) return;
    parent.prepend(handle.element);
    handle.resize();
    return () => handle.element.remove();
  }, [handle]);
  return (
    <section className={styles['view']} aria-label={label}>
      <div className={styles['slot']} ref={slot} />
      {children}
    </section>
  );
}
