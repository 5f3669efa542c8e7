import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive written by hand; whatever is given beside its bytes is a lie told on purpose. */
export type TinyEntry = {
  name: string;
  bytes: Uint8Array | string;
  isStored?: boolean;
  localName?: string;
  rawName?: Uint8Array;
  mode?: number;
  flags?: number;
  method?: number;
  extra?: Uint8Array;
  expandedBytes?: number;
  crc?: number;
  /** Bytes put before its header that belong to no file. */
  before?: Uint8Array;
  /** Where the directory says it begins; by default where it does. */
  startsAt?: number;
};

/** Writes a ZIP archive byte by byte (APPNOTE.TXT 4.3), so that any one thing about it can be wrong. */
export function tinyZip(entries: TinyEntry[], { comment = "", count = entries.length } = {}) {
  const pieces: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const write = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const entry of entries) {
    if (entry.before) write(entry.before);
    // Once: what swells is hundreds of megabytes before it is packed.
    const plain = typeof entry.bytes === "string" ? Buffer.from(entry.bytes) : entry.bytes;
    const packed = entry.isStored ? plain : deflateRawSync(plain);
    const { local, central } = headersOf(entry, { plain, packed }, entry.startsAt ?? at);
    write(local);
    write(packed);
    directory.push(central);
  }
  const start = at;
  for (const piece of directory) write(piece);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(comment.length, 20);
  write(end);
  write(Buffer.from(comment, "latin1"));
  return Buffer.concat(pieces);
}

type Body = { plain: Uint8Array; packed: Uint8Array };

function headersOf(entry: TinyEntry, { plain, packed }: Body, startsAt: number) {
  const name = entry.rawName ? Buffer.from(entry.rawName) : Buffer.from(entry.name);
  const localName = Buffer.from(entry.localName ?? entry.name);
  const extra = Buffer.from(entry.extra ?? []);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? 0x800, 2);
  common.writeUInt16LE(entry.method ?? (entry.isStored ? 0 : 8), 4);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(entry.crc ?? crc32(plain), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.expandedBytes ?? plain.length, 18);
  common.writeUInt16LE(extra.length, 24);
  common.writeUInt16LE((entry.rawName ? name : localName).length, 22);
  const local = Buffer.concat([
    signature(0x04034b50),
    common,
    entry.rawName ? name : localName,
    extra,
  ]);
  const central = Buffer.from(common);
  central.writeUInt16LE(name.length, 22);
  central.writeUInt16LE(0, 24);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
  rest.writeUInt32LE(startsAt, 10);
  // Made by Unix, so that the mode counts.
  const madeBy = Buffer.from([20, 3]);
  return { local, central: Buffer.concat([signature(0x02014b50), madeBy, central, rest, name]) };
}

function signature(value: number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
