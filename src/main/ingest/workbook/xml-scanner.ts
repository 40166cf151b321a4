import { READ_LIMITS, type ReadLimits } from './limits';
import { Refused } from './refused';
import { AMPERSAND, CHAR, decodeText, HIGH_BYTE, INVALID, isSpace, LESS_THAN, NAME_BYTE } from './xml-bytes';

/** What `next` found. */
export const NEED_MORE = 0;
export const START = 1;
export const END = 2;
export const TEXT = 3;
export const FINISHED = 4;

const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 64;
const COMMENT_END = Buffer.from('-->');
const CDATA_END = Buffer.from(']]>');
const PI_END = Buffer.from('?>');

/**
 * A forward scanner over the bytes of an XML part that arrive in pieces. It works on bytes, not on decoded text: a
 * character cut by a piece's border is never decoded before it is whole, and only texts that are kept are decoded.
 * It checks that tags match, and refuses a DOCTYPE (no entity of a file's own is ever expanded) and other encodings
 * than UTF-8. When `next` says NEED_MORE the position is unchanged; `rewind` goes back to the last `mark`.
 * Every scan is bounded by the bytes of the current item, which keeps the whole linear.
 */
export class XmlScanner {
  buffer: Buffer = Buffer.allocUnsafe(256 * 1024);
  /** Local name of the tag found, as `nameHash`. */
  name = 0;
  /** Byte range and properties (bits AMPERSAND, HIGH_BYTE, CARRIAGE_RETURN) of the text found. */
  from = 0;
  to = 0;
  flags = 0;
  attributes = 0;
  readonly attributeName = new Int32Array(MAX_ATTRIBUTES);
  readonly attributeLocal = new Int32Array(MAX_ATTRIBUTES);
  readonly attributeFrom = new Int32Array(MAX_ATTRIBUTES);
  readonly attributeTo = new Int32Array(MAX_ATTRIBUTES);
  readonly attributeFlags = new Int32Array(MAX_ATTRIBUTES);
  depth = 0;
  private position = 0;
  private end = 0;
  private final = false;
  private closing = false;
  private started = false;
  private rooted = false;
  private marked = 0;
  private markedDepth = 0;
  private opened = 0;
  private openedDepth = 0;
  private fullHash = 0;
  private localHash = 0;
  private readonly stack = new Int32Array(MAX_DEPTH);

  constructor(private readonly limits: Pick<ReadLimits, 'itemBytes'> = READ_LIMITS) {}

  /** Bytes not yet worked through, counted from the mark. */
  get pending(): number {
    return this.end - this.marked;
  }

  /** Takes the next piece; what lies before the mark is forgotten. */
  feed(piece: Buffer): void {
    const kept = this.end - this.marked;
    if (kept + piece.length > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, kept + piece.length));
      this.buffer.copy(larger, 0, this.marked, this.end);
      this.buffer = larger;
    } else this.buffer.copyWithin(0, this.marked, this.end);
    piece.copy(this.buffer, kept);
    this.position -= this.marked;
    this.marked = 0;
    this.end = kept + piece.length;
    if (!this.started && this.end >= 3) this.start();
  }

  /** Says that no piece follows. */
  finish(): void {
    this.final = true;
  }

  mark(): void {
    this.marked = this.position;
    this.markedDepth = this.depth;
  }

  rewind(): void {
    this.position = this.marked;
    this.depth = this.markedDepth;
    this.closing = false;
  }

  /** Finds the next tag or text; comments and processing instructions are passed over, an empty tag gives START, END. */
  next(): number {
    if (this.closing) {
      this.closing = false;
      this.depth--;
      return END;
    }
    for (;;) {
      const p = this.position;
      if (p >= this.end) return this.final ? this.atEnd() : NEED_MORE;
      if (this.buffer[p] !== 0x3c) return this.text(p);
      const found = this.tag(p);
      if (found !== -1) return found;
    }
  }

  private tag(p: number): number {
    if (p + 1 >= this.end) return this.starve();
    switch (this.buffer[p + 1]) {
      case 0x2f:
        return this.endTag(p);
      case 0x21:
        return this.declaration(p);
      case 0x3f:
        return this.instruction(p);
      default:
        return this.startTag(p);
    }
  }

  private start(): void {
    this.started = true;
    const b = this.buffer;
    if ((b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff)) throw new Refused('encoding');
    if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) {
      this.position = 3;
      this.marked = 3;
    }
  }

  private atEnd(): number {
    if (this.depth !== 0 || !this.rooted) throw new Refused('bad-xml');
    return FINISHED;
  }

  private starve(): number {
    if (this.final) throw new Refused('bad-xml');
    if (this.end - this.position > this.limits.itemBytes) throw new Refused('too-large');
    return NEED_MORE;
  }

  private text(from: number): number {
    const { buffer, end } = this;
    let p = from;
    let flags = 0;
    for (; p < end; p++) {
      const kind = CHAR[buffer[p]!]!;
      if (kind === 0) continue;
      if (kind === LESS_THAN) break;
      flags |= kind;
    }
    if (flags & INVALID) throw new Refused('bad-xml');
    if (p === end && !this.final) return this.starve();
    if (this.depth === 0) this.onlySpace(from, p);
    this.from = from;
    this.to = p;
    this.flags = flags;
    this.position = p;
    return TEXT;
  }

  private onlySpace(from: number, to: number): void {
    for (let p = from; p < to; p++) if (!isSpace(this.buffer[p]!)) throw new Refused('bad-xml');
  }

  /** -1: passed over. */
  private declaration(p: number): number {
    if (p + 9 > this.end && !this.final) return this.starve();
    const opening = this.buffer.toString('latin1', p, Math.min(p + 9, this.end));
    if (opening.startsWith('<!--')) return this.passOver(p + 4, COMMENT_END);
    if (opening !== '<![CDATA[') throw new Refused('doctype');
    const stop = this.buffer.indexOf(CDATA_END, p + 9);
    if (stop < 0 || stop + 3 > this.end) return this.starve();
    if (this.depth === 0) throw new Refused('bad-xml');
    let flags = 0;
    for (let q = p + 9; q < stop; q++) flags |= CHAR[this.buffer[q]!]!;
    if (flags & INVALID) throw new Refused('bad-xml');
    this.from = p + 9;
    this.to = stop;
    this.flags = flags & ~(LESS_THAN | AMPERSAND);
    this.position = stop + 3;
    return TEXT;
  }

  /** -1: passed over. The XML declaration must not name an encoding other than UTF-8. */
  private instruction(p: number): number {
    const found = this.passOver(p + 2, PI_END);
    if (found !== -1 || this.rooted) return found;
    const said = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/.exec(
      this.buffer.toString('latin1', p, Math.min(this.position, p + 256)),
    );
    if (said && !/^(utf-?8|us-ascii)$/i.test(said[1]!)) throw new Refused('encoding');
    return -1;
  }

  private passOver(p: number, mark: Buffer): number {
    const stop = this.buffer.indexOf(mark, p);
    if (stop < 0 || stop + mark.length > this.end) return this.starve();
    this.position = stop + mark.length;
    return -1;
  }

  private startTag(p: number): number {
    let q = this.readName(p + 1);
    if (q < 0) return this.starve();
    const full = this.fullHash;
    const local = this.localHash;
    q = this.readAttributes(q);
    if (q < 0) return this.starve();
    if (this.buffer[q] === 0x2f) {
      q++;
      if (q >= this.end) return this.starve();
      if (this.buffer[q] !== 0x3e) throw new Refused('bad-xml');
      this.closing = true;
    }
    if (this.depth >= MAX_DEPTH || (this.depth === 0 && this.rooted)) throw new Refused('bad-xml');
    this.rooted = true;
    this.stack[this.depth++] = full;
    this.name = local;
    this.position = q + 1;
    this.opened = q + 1;
    this.openedDepth = this.depth;
    return START;
  }

  private endTag(p: number): number {
    let q = this.readName(p + 2);
    if (q < 0) return this.starve();
    while (q < this.end && isSpace(this.buffer[q]!)) q++;
    if (q >= this.end) return this.starve();
    if (this.buffer[q] !== 0x3e || this.depth === 0 || this.stack[this.depth - 1] !== this.fullHash)
      throw new Refused('bad-xml');
    this.depth--;
    this.name = this.localHash;
    this.position = q + 1;
    return END;
  }

  /** Position after the name, -1 when it may go on in the next piece. */
  private readName(from: number): number {
    const { buffer, end } = this;
    let p = from;
    let full = 0;
    let local = 0;
    for (; p < end; p++) {
      const byte = buffer[p]!;
      if (NAME_BYTE[byte] === 0) break;
      full = (Math.imul(full, 31) + byte) | 0;
      local = byte === 0x3a ? 0 : (Math.imul(local, 31) + byte) | 0;
    }
    if (p === end) return -1;
    if (p === from) throw new Refused('bad-xml');
    this.fullHash = full;
    this.localHash = local;
    return p;
  }

  /** Position of the closing `>` or `/`, -1 when it is not there yet. */
  private readAttributes(from: number): number {
    const { buffer, end } = this;
    let p = from;
    this.attributes = 0;
    for (;;) {
      const before = p;
      while (p < end && isSpace(buffer[p]!)) p++;
      if (p >= end) return -1;
      if (buffer[p] === 0x3e || buffer[p] === 0x2f) return p;
      if (p === before) throw new Refused('bad-xml');
      p = this.readAttribute(p);
      if (p < 0) return -1;
    }
  }

  private readAttribute(from: number): number {
    const { buffer, end } = this;
    let p = this.readName(from);
    if (p < 0) return -1;
    this.addAttribute();
    while (p < end && (buffer[p] === 0x3d || isSpace(buffer[p]!))) p++;
    if (p >= end) return -1;
    const quote = buffer[p]!;
    if ((quote !== 0x22 && quote !== 0x27) || !this.oneEqualSign(p)) throw new Refused('bad-xml');
    const start = ++p;
    let flags = 0;
    for (; p < end && buffer[p] !== quote; p++) flags |= CHAR[buffer[p]!]!;
    if (flags & (INVALID | LESS_THAN)) throw new Refused('bad-xml');
    if (p >= end) return -1;
    const i = this.attributes++;
    this.attributeFrom[i] = start;
    this.attributeTo[i] = p;
    this.attributeFlags[i] = flags & (AMPERSAND | HIGH_BYTE);
    return p + 1;
  }

  private addAttribute(): void {
    const i = this.attributes;
    if (i >= MAX_ATTRIBUTES) throw new Refused('bad-xml');
    for (let k = 0; k < i; k++) if (this.attributeName[k] === this.fullHash) throw new Refused('bad-xml');
    this.attributeName[i] = this.fullHash;
    this.attributeLocal[i] = this.localHash;
  }

  private oneEqualSign(quote: number): boolean {
    let p = quote - 1;
    while (isSpace(this.buffer[p]!)) p--;
    if (this.buffer[p] !== 0x3d) return false;
    do p--;
    while (isSpace(this.buffer[p]!));
    return this.buffer[p] !== 0x3d;
  }

  /** Index of the attribute of this full name (as `nameHash`) in the tag found, -1 when it has none. */
  attribute(name: number): number {
    for (let i = 0; i < this.attributes; i++) if (this.attributeName[i] === name) return i;
    return -1;
  }

  /** The same by local name, whatever its prefix. */
  attributeByLocal(name: number): number {
    for (let i = 0; i < this.attributes; i++) if (this.attributeLocal[i] === name) return i;
    return -1;
  }

  /** Decoded value of the attribute at an index of `attribute`; null when there is none. */
  value(index: number): string | null {
    if (index < 0) return null;
    return decodeText(this.buffer, this.attributeFrom[index]!, this.attributeTo[index]!, this.attributeFlags[index]!);
  }

  /** Decoded text of a byte range found before, while no piece was fed since. */
  decode(from: number, to: number, flags: number): string {
    return decodeText(this.buffer, from, to, flags);
  }

  /** Where the next token begins and where the bytes end, for who looks at the bytes itself; -1 inside an empty tag. */
  get place(): number {
    return this.closing ? -1 : this.position;
  }

  get limit(): number {
    return this.end;
  }

  /** Goes on at a place further on; what lies between is one whole element. */
  passTo(place: number): void {
    this.position = place;
  }

  /** Goes back to just after the tag opened at the present depth by the last START. */
  backToOpening(): void {
    this.position = this.opened;
    this.depth = this.openedDepth;
    this.closing = false;
  }

  /** Decoded text found last. */
  foundText(): string {
    return decodeText(this.buffer, this.from, this.to, this.flags);
  }
}
