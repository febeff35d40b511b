import { joinOctets } from './octets';

/** Streams of an OLE compound file by path, e.g. `__attach_version1.0_#00000000/__substg1.0_37010102`. */
export type CompoundFile = ReadonlyMap<string, Uint8Array>;

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const LAST_SECTOR = 0xfffffffa; // MAXREGSECT; all above are marks, not sectors
const NO_STREAM = 0xffffffff;
const MAX_ENTRIES = 20_000;

/** Whether a file begins with the signature of an OLE compound file ([MS-CFB] section 2.2). */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.every((octet, index) => bytes[index] === octet);
}

/** Thrown and caught inside this file only. */
class Broken extends Error {}

/**
 * Reads an OLE compound file (Microsoft [MS-CFB], versions 3 and 4): the container of a .msg. Null where it is broken. Every chain is
 * bounded by the size of the file, so loops and false sizes end; the work is linear in the file.
 */
export function readCompoundFile(bytes: Uint8Array): CompoundFile | null {
  try {
    return new Reader(bytes).streams();
  } catch (error) {
    if (error instanceof Broken || error instanceof RangeError) return null;
    throw error;
  }
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

class Reader {
  private readonly view: DataView;
  private readonly shift: number;
  private readonly fat: Uint32Array;
  /** Octets handed out so far: several entries may claim one chain, and a hostile file would make that the bomb. */
  private handedOut = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isCompoundFile(bytes) || bytes.length < 1536) throw new Broken('no compound file');
    this.shift = this.view.getUint16(0x1e, true);
    if (this.shift !== 9 && this.shift !== 12) throw new Broken('sector size');
    this.fat = this.readFat();
  }

  streams(): CompoundFile {
    const entries = this.readDirectory();
    const root = entries[0];
    if (root?.type !== 5) throw new Broken('no root');
    const mini = this.chain(root.start, this.fat, this.shift, this.bytes, 1 << this.shift);
    const miniFat = toSectors(this.readChain(this.view.getUint32(0x3c, true)));
    const cutoff = this.view.getUint32(0x38, true);
    const found = new Map<string, Uint8Array>();
    for (const { path, entry } of walk(entries)) {
      this.handedOut += entry.size;
      if (this.handedOut > this.bytes.length * 2) throw new Broken('streams overlap');
      const small = entry.size < cutoff;
      const octets = small
        ? this.chain(entry.start, miniFat, 6, mini, 0)
        : this.readChain(entry.start);
      found.set(path, octets.subarray(0, entry.size));
    }
    return found;
  }

  private readFat(): Uint32Array {
    const size = 1 << this.shift;
    const sectors: number[] = [];
    for (let index = 0; index < 109; index += 1) {
      sectors.push(this.view.getUint32(0x4c + index * 4, true));
    }
    const limit = Math.ceil(this.bytes.length / size);
    let next = this.view.getUint32(0x44, true);
    for (let steps = 0; next < LAST_SECTOR && steps < limit; steps += 1) {
      const sector = toSectors(this.sector(next));
      sectors.push(...sector.subarray(0, sector.length - 1));
      next = sector.at(-1) ?? NO_STREAM;
    }
    const used = sectors.filter((sector) => sector < LAST_SECTOR).slice(0, limit);
    const fat = new Uint32Array((used.length * size) / 4);
    used.forEach((sector, index) => fat.set(toSectors(this.sector(sector)), (index * size) / 4));
    return fat;
  }

  private sector(number: number): Uint8Array {
    const start = (number + 1) * (1 << this.shift);
    if (start >= this.bytes.length) throw new Broken('sector outside the file');
    return this.bytes.subarray(start, start + (1 << this.shift));
  }

  private readChain(start: number): Uint8Array {
    return this.chain(start, this.fat, this.shift, this.bytes, 1 << this.shift);
  }

  /** Joins the sectors of a chain in `source`, whose first sector begins at `offset`. */
  private chain(
    start: number,
    table: Uint32Array,
    shift: number,
    source: Uint8Array,
    offset: number,
  ) {
    const size = 1 << shift;
    const pieces: Uint8Array[] = [];
    for (let sector = start; sector < LAST_SECTOR; sector = table[sector] ?? NO_STREAM) {
      const at = offset + sector * size;
      if (at >= source.length || pieces.length > table.length) throw new Broken('chain');
      pieces.push(source.subarray(at, at + size));
    }
    return joinOctets(pieces);
  }

  private readDirectory(): Entry[] {
    const octets = this.readChain(this.view.getUint32(0x30, true));
    const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    const count = Math.min(Math.floor(octets.length / 128), MAX_ENTRIES);
    return Array.from({ length: count }, (_, index) => {
      const at = index * 128;
      const length = Math.min(Math.max(view.getUint16(at + 0x40, true) - 2, 0), 62);
      return {
        name: new TextDecoder('utf-16le').decode(octets.subarray(at, at + length)),
        type: view.getUint8(at + 0x42),
        left: view.getUint32(at + 0x44, true),
        right: view.getUint32(at + 0x48, true),
        child: view.getUint32(at + 0x4c, true),
        start: view.getUint32(at + 0x74, true),
        size: view.getUint32(at + 0x78, true),
      };
    });
  }
}

/** The streams below the root. Each entry is visited once, so links that run in a circle end. */
function walk(entries: readonly Entry[]): { path: string; entry: Entry }[] {
  const found: { path: string; entry: Entry }[] = [];
  const seen = new Set<number>();
  const open = [{ index: entries[0]?.child ?? NO_STREAM, folder: '', depth: 0 }];
  for (let job = open.pop(); job; job = open.pop()) {
    const entry = entries[job.index];
    if (!entry || seen.has(job.index) || job.depth > 8) continue;
    seen.add(job.index);
    open.push({ ...job, index: entry.left }, { ...job, index: entry.right });
    const path = job.folder + entry.name;
    if (entry.type === 2) found.push({ path, entry });
    if (entry.type === 1)
      open.push({ index: entry.child, folder: `${path}/`, depth: job.depth + 1 });
  }
  return found;
}

function toSectors(octets: Uint8Array): Uint32Array {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  return Uint32Array.from({ length: Math.floor(octets.length / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  );
}
