import { ProblemError } from './problem.ts';

/** The whole body, refused with `payload_too_large` as soon as it is known to exceed `limitBytes`. */
export async function readBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  const stated = request.headers.get('content-length');
  if (stated !== null) {
    if (Number(stated) > limitBytes) throw tooLarge(limitBytes);
    return new Uint8Array(await request.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > limitBytes) {
      await reader.cancel();
      throw tooLarge(limitBytes);
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

function tooLarge(limitBytes: number): ProblemError {
  const limit = limitBytes >= 1 << 20 ? `${limitBytes >> 20} MiB` : `${limitBytes >> 10} KiB`;
  return new ProblemError('payload_too_large', `At most ${limit} are taken here.`, {
    context: { limitBytes },
  });
}
