import { create } from 'zustand';

export interface Toast {
  id: number;
  tone: 'danger' | 'warn' | 'ok';
  title: string;
  text?: string;
}

interface Toasts {
  toasts: readonly Toast[];
}

export const useToasts = create<Toasts>(() => ({ toasts: [] }));
let nextId = 1;

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Says something in the corner. What went wrong stays until it is put away; what went well goes by itself. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts.slice(-3), { ...toast, id }] }));
  if (toast.tone === 'ok') setTimeout(() => dismissToast(id), 4000);
}
