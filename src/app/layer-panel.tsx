export function LayerPanel() {
  return null;
}
