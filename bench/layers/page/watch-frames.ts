/**
 * Times the animation frames of this page, all of which are the maps': from the start of the callback until its last
 * pixel is rasterised, which reading one pixel waits for. To be called before the first map is made.
 */
export function watchFrames() {
  let waiting: { gl: WebGL2RenderingContext; read: () => void; done: (ms: number) => void } | null = null;
  const pixel = new Uint8Array(4);
  const native = window.requestAnimationFrame.bind(window);

  window.requestAnimationFrame = (callback) =>
    native((time) => {
      const startMs = performance.now();
      callback(time);
      const asked = waiting;
      if (!asked) return;
      waiting = null;
      asked.read();
      asked.done(performance.now() - startMs);
    });

  return {
    /** The time of the next frame, ms; `read` reads from it in place of the one pixel. */
    next: (
      gl: WebGL2RenderingContext,
      read = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel),
    ): Promise<number> => new Promise((done) => (waiting = { gl, read, done })),
  };
}
