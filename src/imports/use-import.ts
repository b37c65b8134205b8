import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { ImportPreview, ImportReceipt } from '../../contract/imports.ts';
import type { LayerId } from '../../contract/layers.ts';
import type { Datum } from '../../domain/geo/datum.ts';
import { ApiError } from '../api/api-error.ts';
import { call } from '../api/client.ts';
import { keys } from '../api/queries.ts';

type Preview = z.infer<typeof ImportPreview>;
type Receipt = z.infer<typeof ImportReceipt>;

export type ImportStep =
  | { kind: 'choosing' }
  | { kind: 'reading' }
  | { kind: 'previewed'; preview: Preview }
  | { kind: 'committing'; preview: Preview }
  | { kind: 'done'; receipt: Receipt }
  | { kind: 'refused'; error: ApiError };

/** One import from the choice to the end. What is committed is what was previewed, or nothing. */
export function useImport(file: File, onDone: (receipt: Receipt) => void) {
  const client = useQueryClient();
  const [step, setStep] = useState<ImportStep>({ kind: 'choosing' });
  const request = (layer: LayerId, datum: Datum) => ({
    params: { layer },
    query: { fileName: file.name, datum },
    bytes: file,
  });

  const preview = async (layer: LayerId, datum: Datum) => {
    setStep({ kind: 'reading' });
    try {
      setStep({ kind: 'previewed', preview: await call('imports.preview', request(layer, datum)) });
    } catch (failure) {
      setStep({ kind: 'refused', error: ApiError.from(failure) });
    }
  };

  const commit = async (shown: Preview, datum: Datum) => {
    setStep({ kind: 'committing', preview: shown });
    const asked = request(shown.layer, datum);
    try {
      const receipt = await call('imports.commit', {
        ...asked,
        query: { ...asked.query, planHash: shown.planHash },
      });
      setStep({ kind: 'done', receipt });
      void client.invalidateQueries({ queryKey: keys.layer(shown.layer) });
      onDone(receipt);
    } catch (failure) {
      setStep({ kind: 'refused', error: ApiError.from(failure) });
    }
  };
  const reset = () => setStep({ kind: 'choosing' });
  return { step, preview, commit, reset };
}
