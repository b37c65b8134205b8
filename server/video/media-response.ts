/** A recorded segment: it never changes under its name. */
export function mediaResponse(bytes: Uint8Array, name: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': name.endsWith('.ts') ? 'video/mp2t' : 'video/mp4',
      'content-length': String(bytes.length),
      'cache-control': 'private, max-age=3600, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
}
