import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { Problem } from '../../../errors/problem.ts';

export interface ZipEntry {
  /** With forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A zip archive as any tool reads it. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = deflateRawSync(entry.bytes);
    const name = Buffer.from(entry.path, 'utf8');
    const facts = { crc: crc32(entry.bytes), packed: packed.length, size: entry.bytes.length, name: name.length };
    const local = localHeader(facts);
    parts.push(local, name, packed);
    directory.push(centralHeader(facts, offset), name);
    offset += local.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, endRecord(entries.length, central.length, offset)]);
}

/** The files of an archive that `zip` made. */
export function unzip(archive: Uint8Array): ZipEntry[] {
  const buffer = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = buffer.lastIndexOf(signature(0x06054b50));
  if (end < 0) throw new Problem('invalid', 'The artifact is not a zip archive.', 'Upload it again.');

  const entries: ZipEntry[] = [];
  let at = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = buffer.readUInt16LE(at + 28);
    const path = buffer.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ path, bytes: unpacked(buffer, buffer.readUInt32LE(at + 42), buffer.readUInt32LE(at + 20)) });
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

interface Facts {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly name: number;
}

const version = 20;
const utf8Names = 0x0800;
const deflated = 8;
/** 1 January 1980: equal files make equal archives. */
const firstDay = 0x21;

function localHeader(facts: Facts): Buffer {
  return words([4, 0x04034b50], [2, version], ...shared(facts), [2, facts.name], [2, 0]);
}

function centralHeader(facts: Facts, offset: number): Buffer {
  const none: Word[] = [
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
  ];
  return words([4, 0x02014b50], [2, version], [2, version], ...shared(facts), [2, facts.name], ...none, [4, offset]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  return words([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
}

function shared(facts: Facts): Word[] {
  return [
    [2, utf8Names],
    [2, deflated],
    [2, 0],
    [2, firstDay],
    [4, facts.crc],
    [4, facts.packed],
    [4, facts.size],
  ];
}

type Word = readonly [width: 2 | 4, value: number];

function words(...values: readonly Word[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((length, [width]) => length + width, 0));
  values.reduce((at, [width, value]) => buffer.writeUIntLE(value, at, width), 0);
  return buffer;
}

function signature(value: number): Buffer {
  return words([4, value]);
}

function unpacked(buffer: Buffer, local: number, packed: number): Uint8Array {
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  const bytes = buffer.subarray(start, start + packed);
  return buffer.readUInt16LE(local + 8) === 0 ? bytes : inflateRawSync(bytes);
}
