/** Writes small .msg files ([MS-CFB] version 3) for tests; nothing that ships imports it. */
import { joinOctets } from './octets';

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;

/** A compound file with these streams directly below the root. Streams under 4096 octets go to the mini stream, as the format wants. */
export function makeMsg(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const list = Object.entries(streams);
  const small = list.filter(([, octets]) => octets.length < 4096);
  const miniChunks: Uint8Array[] = [];
  const miniFat: number[] = [];
  const starts = new Map<string, number>();
  for (const [name, octets] of small) {
    starts.set(name, miniFat.length);
    const count = Math.max(1, Math.ceil(octets.length / 64));
    for (let index = 1; index <= count; index += 1) {
      miniFat.push(index === count ? END : miniFat.length + 1);
    }
    miniChunks.push(pad(octets, count * 64));
  }
  const fat: number[] = [];
  const sectors: Uint8Array[] = [];
  const add = (octets: Uint8Array): number => {
    const start = fat.length;
    const count = Math.max(1, Math.ceil(octets.length / SECTOR));
    const padded = pad(octets, count * SECTOR);
    for (let index = 0; index < count; index += 1) {
      fat.push(index + 1 === count ? END : fat.length + 1);
      sectors.push(padded.subarray(index * SECTOR, (index + 1) * SECTOR));
    }
    return start;
  };
  for (const [name, octets] of list) if (octets.length >= 4096) starts.set(name, add(octets));
  const mini = joinOctets(miniChunks);
  const miniStart = add(mini);
  const miniFatStart = add(words(miniFat));
  const entries = [
    entry('Root Entry', 5, list.length > 0 ? 1 : FREE, FREE, miniStart, mini.length),
  ];
  list.forEach(([name, octets], index) => {
    const right = index + 1 < list.length ? index + 2 : FREE;
    entries.push(entry(name, 2, FREE, right, starts.get(name) ?? END, octets.length));
  });
  const directoryStart = add(joinOctets(entries));
  const fatSectors = Math.ceil((fat.length + 4) / (SECTOR / 4));
  const fatStart = fat.length;
  for (let index = 0; index < fatSectors; index += 1) fat.push(0xfffffffd);
  const table = words(fat);
  const padded = new Uint8Array(fatSectors * SECTOR).fill(0xff);
  padded.set(table);
  return joinOctets([
    header(directoryStart, miniFatStart, Math.ceil(miniFat.length / 128), fatStart, fatSectors),
    ...sectors,
    padded,
  ]);
}

/** UTF-16LE octets, as the properties that end in 001F hold their text. */
export function utf16(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at += 1) {
    octets[at * 2] = text.charCodeAt(at) & 0xff;
    octets[at * 2 + 1] = text.charCodeAt(at) >> 8;
  }
  return octets;
}

function header(directory: number, miniFat: number, miniCount: number, fat: number, count: number) {
  const octets = new Uint8Array(SECTOR);
  octets.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const view = new DataView(octets.buffer);
  view.setUint16(0x18, 0x3e, true);
  view.setUint16(0x1a, 3, true);
  view.setUint16(0x1c, 0xfffe, true);
  view.setUint16(0x1e, 9, true);
  view.setUint16(0x20, 6, true);
  view.setUint32(0x2c, count, true);
  view.setUint32(0x30, directory, true);
  view.setUint32(0x38, 4096, true);
  view.setUint32(0x3c, miniFat, true);
  view.setUint32(0x40, miniCount, true);
  view.setUint32(0x44, END, true);
  for (let index = 0; index < 109; index += 1) {
    view.setUint32(0x4c + index * 4, index < count ? fat + index : FREE, true);
  }
  return octets;
}

function entry(
  name: string,
  type: number,
  child: number,
  right: number,
  start: number,
  size: number,
) {
  const octets = new Uint8Array(128);
  octets.set(utf16(name));
  const view = new DataView(octets.buffer);
  view.setUint16(0x40, name.length * 2 + 2, true);
  view.setUint8(0x42, type);
  view.setUint32(0x44, FREE, true);
  view.setUint32(0x48, right, true);
  view.setUint32(0x4c, child, true);
  view.setUint32(0x74, start, true);
  view.setUint32(0x78, size, true);
  return octets;
}

function words(numbers: readonly number[]): Uint8Array {
  const octets = new Uint8Array(numbers.length * 4);
  const view = new DataView(octets.buffer);
  numbers.forEach((number, index) => view.setUint32(index * 4, number, true));
  return octets;
}

function pad(octets: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  out.set(octets);
  return out;
}
