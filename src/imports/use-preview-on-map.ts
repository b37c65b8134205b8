import { useEffect } from 'react';
import type { z } from 'zod';
import type { ImportPreview } from '../../contract/imports.ts';
import type { MapHandle } from '../map/handle/map-handle.ts';
import type { Box } from '../map/types.ts';
import { palette } from '../ui/palette.ts';
import { previewBox, previewFeatures } from './preview-features.ts';
import { PREVIEW_SOURCE, previewStyle } from './preview-style.ts';

/** The map that a preview is drawn on, and the city's box. Null while there is no map. */
export interface PreviewMap {
  readonly handle: () => MapHandle | null;
  readonly city: Box;
}

/** How far the dialog beside it reaches into the page. */
const DIALOG_PX = 500;

/** Draws a preview over everything else and flies to it; takes it away when it is over. */
export function usePreviewOnMap(on: PreviewMap, preview: z.infer<typeof ImportPreview> | null): void {
  useEffect(() => {
    const handle = on.handle();
    if (!handle || !preview) return undefined;
    const drawn = previewFeatures(preview);
    handle.setPart(PREVIEW_SOURCE, previewStyle(palette[handle.look().theme]));
    handle.setData(PREVIEW_SOURCE, drawn);
    const box = previewBox(drawn, on.city);
    const before = handle.padding();
    const covered = DIALOG_PX - handle.element.getBoundingClientRect().left;
    handle.setPadding({ ...before, left: Math.max(before.left, covered) });
    if (box) handle.fitBounds(box, 13);
    return () => {
      handle.setPart(PREVIEW_SOURCE, null);
      handle.setPadding(before);
    };
  }, [on, preview]);
}
