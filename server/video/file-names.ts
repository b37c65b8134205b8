import { createHmac } from 'node:crypto';

const KNOWN = 4_096;
/** Endings the browser may see; whatever else an origin uses becomes `.bin`. */
const ENDINGS = /\.(m3u8|ts|m4s|mp4|m4v|cmfv|m4a|cmfa|aac|vtt|webvtt|key)$/i;

/**
 * Names for the URIs of one camera's playlists. A name is an HMAC of the URI: it tells nothing of the
 * origin, stays the same from playlist to playlist, is equal on every node with the same secret, and
 * cannot be made up. Only URIs that were named can be looked up; the least recently named are forgotten.
 */
export class FileNames {
  #secret: Uint8Array;
  #cameraId: string;
  #urls = new Map<string, string>();

  constructor(secret: Uint8Array, cameraId: string) {
    this.#secret = secret;
    this.#cameraId = cameraId;
  }

  nameOf(url: string): string {
    const digest = createHmac('sha256', this.#secret).update(`${this.#cameraId}\n${url}`).digest('base64url');
    const path = URL.canParse(url) ? new URL(url).pathname : '';
    const name = `${digest.slice(0, 32)}${ENDINGS.exec(path)?.[0].toLowerCase() ?? '.bin'}`;
    this.#urls.delete(name);
    this.#urls.set(name, url);
    const oldest = this.#urls.size > KNOWN ? this.#urls.keys().next() : undefined;
    if (oldest && !oldest.done) this.#urls.delete(oldest.value);
    return name;
  }

  urlOf(name: string): string | null {
    return this.#urls.get(name) ?? null;
  }
}
