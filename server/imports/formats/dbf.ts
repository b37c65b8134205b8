import { UnreadableFile } from '../raw-file.ts';

const MAX_FIELDS = 256;

interface Field {
  name: string;
  type: string;
  length: number;
}

/** Records of a dBASE table by column. `encoding` as the .cpg file says; GB 18030 is what most Chinese ones are in. Throws UnreadableFile. */
export function readDbf(bytes: Uint8Array, encoding: string | undefined): Record<string, unknown>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 33) throw new UnreadableFile('The .dbf file is damaged.');
  const count = view.getUint32(4, true);
  const headerBytes = view.getUint16(8, true);
  const recordBytes = view.getUint16(10, true);
  const decoder = decoderOf(encoding);
  const fields = fieldsOf(bytes, headerBytes, decoder);
  if (recordBytes < 1 || headerBytes + (count - 1) * recordBytes > bytes.byteLength)
    throw new UnreadableFile('The .dbf file is cut off.');
  return Array.from({ length: count }, (_, i) => {
    let at = headerBytes + i * recordBytes + 1;
    const record: Record<string, unknown> = {};
    for (const { name, type, length } of fields) {
      record[name] = toValue(type, decoder.decode(bytes.subarray(at, at + length)).trim());
      at += length;
    }
    return record;
  });
}

function fieldsOf(bytes: Uint8Array, headerBytes: number, decoder: TextDecoder): Field[] {
  const fields: Field[] = [];
  for (let at = 32; at + 32 <= Math.min(headerBytes, bytes.byteLength) && bytes[at] !== 0x0d; at += 32) {
    if (fields.length >= MAX_FIELDS) throw new UnreadableFile('The .dbf file has too many columns.');
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = decoder.decode(bytes.subarray(at, at + (end < 0 ? 11 : end)));
    fields.push({ name, type: String.fromCharCode(bytes[at + 11] ?? 0), length: bytes[at + 16] ?? 0 });
  }
  return fields;
}

function toValue(type: string, text: string): unknown {
  if (text === '' || /^\*+$/.test(text)) return null;
  if (type === 'N' || type === 'F') return Number.isFinite(Number(text)) ? Number(text) : null;
  if (type === 'L') return /^[TtYy]$/.test(text);
  if (type === 'D' && /^\d{8}$/.test(text)) return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return text;
}

function decoderOf(encoding: string | undefined): TextDecoder {
  const label = encoding?.trim().replace(/^(ANSI )?936$/, 'gb18030');
  try {
    return new TextDecoder(label || 'gb18030');
  } catch {
    return new TextDecoder('gb18030');
  }
}
