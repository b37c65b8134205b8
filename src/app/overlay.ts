import { create } from 'zustand';

interface Overlay {
  open: 'palette' | 'help' | null;
}

/** Which of the page-wide dialogs is open. */
export const useOverlay = create<Overlay>(() => ({ open: null }));
export const closeOverlay = () => useOverlay.setState({ open: null });
