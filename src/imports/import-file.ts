import { create } from 'zustand';

interface Waiting {
  /** The file that somebody wants to import. */
  file: File | null;
}

export const useImportFile = create<Waiting>(() => ({ file: null }));

const ACCEPT = '.geojson,.json,.csv,.txt,.kml,.kmz,.zip';

/** Lets the person choose a file to import. */
export function chooseImportFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = ACCEPT;
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) useImportFile.setState({ file });
  });
  input.click();
}
