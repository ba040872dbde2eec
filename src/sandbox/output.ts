/** Keeps the first quarter and the last three quarters of `maxBytes` of what is added: errors stand at the end, commands at the start. */
export function keepEnds(maxBytes: number): { add(chunk: Buffer): void; text(): string } {
  const headRoom = Math.floor(maxBytes / 4);
  const tailRoom = maxBytes - headRoom;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let total = 0;
  return {
    add(chunk) {
      total += chunk.length;
      const forHead = chunk.subarray(0, headRoom - head.length);
      head = Buffer.concat([head, forHead]);
      tail = Buffer.concat([tail, chunk.subarray(forHead.length)]);
      if (tail.length > 2 * tailRoom) tail = tail.subarray(-tailRoom);
    },
    text() {
      const last = tail.subarray(-tailRoom);
      const left = total - head.length - last.length;
      const middle = left > 0 ? `\n[… ${left} bytes left out …]\n` : '';
      return head.toString() + middle + last.toString();
    },
  };
}
