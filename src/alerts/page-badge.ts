const NAME = 'Lookout';

/** The mark of the product with a red count on it, as an SVG address. */
function markUrl(count: number): string {
  const badge =
    count > 0
      ? `<circle cx="23" cy="9" r="9" fill="#d33d29"/><text x="23" y="14" font-family="sans-serif" font-weight="700" font-size="14" text-anchor="middle" fill="#fff">${count > 9 ? '9+' : count}</text>`
      : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#101922"/><path d="M6 25 16 6l10 19" fill="none" stroke="#6bd6ff" stroke-width="3.2" stroke-linejoin="round" stroke-linecap="round"/><circle cx="16" cy="20" r="3.4" fill="#ff5d47"/>${badge}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Shows the count of untaken alerts in the title and the icon of the browser's tab. */
export function showBadge(count: number, page: string, target: Document = document): void {
  target.title = `${count > 0 ? `(${count}) ` : ''}${page} · ${NAME}`;
  let icon = target.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!icon) {
    icon = target.createElement('link');
    icon.rel = 'icon';
    target.head.append(icon);
  }
  icon.href = markUrl(count);
}
