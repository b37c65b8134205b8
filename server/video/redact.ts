/** Replaces every URL and `user:password@` in a text: what ffmpeg and sockets say ends up in logs. */
export function redact(text: string): string {
  return text
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/[^\s'"<>]+/gi, '<source>')
    .replaceAll(/[^\s/@:]+:[^\s/@]+@/g, '<credentials>@');
}
