import { EXCEL_COLUMNS } from './limits';
import { Refused } from './refused';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Cuts CSV text that comes in pieces into records (RFC 4180): fields may be quoted, quotes inside are doubled, a quoted
 * field may hold delimiters and line ends; lines end in CR, LF or both. `onRecord` gets the line's number, from 1 (the
 * first line of a record that spans several), and its fields as they stand.
 */
export class CsvSplitter {
  private fields: string[] = [];
  private field = '';
  private quoted = false;
  private afterQuote = false;
  private line = 1;
  private recordLine = 1;
  private lastWasCr = false;
  private readonly mark: number;

  constructor(
    delimiter: string,
    private readonly maxChars: number,
    private readonly onRecord: (line: number, fields: string[]) => void,
  ) {
    this.mark = delimiter.charCodeAt(0);
  }

  /** Takes the next piece of text. */
  push(text: string): void {
    let p = 0;
    while (p < text.length) p = this.quoted ? this.inQuotes(text, p) : this.outside(text, p);
  }

  /** Ends the last record; @throws Refused open-quote when a quote was left open. */
  finish(): void {
    if (this.quoted) throw new Refused('open-quote', { row: this.recordLine });
    if (this.fields.length > 0 || this.field !== '' || this.afterQuote) this.endRecord();
  }

  private inQuotes(text: string, from: number): number {
    const stop = text.indexOf('"', from);
    const to = stop < 0 ? text.length : stop;
    this.add(text.slice(from, to));
    for (let i = from; i < to; i++) if (text.charCodeAt(i) === LF) this.line++;
    if (stop < 0) return to;
    this.quoted = false;
    this.afterQuote = true;
    return stop + 1;
  }

  private outside(text: string, from: number): number {
    const code = text.charCodeAt(from);
    if (code === LF && this.lastWasCr) {
      this.lastWasCr = false;
      return from + 1;
    }
    this.lastWasCr = false;
    if (code === QUOTE && (this.afterQuote || this.field === '')) {
      if (this.afterQuote) this.add('"');
      this.afterQuote = false;
      this.quoted = true;
      return from + 1;
    }
    if (code === this.mark) {
      this.endField();
      return from + 1;
    }
    if (code === LF || code === CR) {
      this.endRecord();
      this.lastWasCr = code === CR;
      return from + 1;
    }
    return this.plain(text, from);
  }

  private plain(text: string, from: number): number {
    let p = from + 1;
    for (; p < text.length; p++) {
      const code = text.charCodeAt(p);
      if (code === this.mark || code === LF || code === CR) break;
    }
    this.add(text.slice(from, p));
    this.afterQuote = false;
    return p;
  }

  private add(text: string): void {
    this.field = this.field === '' ? text : this.field + text;
    if (this.field.length <= this.maxChars) return;
    // A quote too many takes all that follows into one field.
    throw new Refused(this.quoted ? 'open-quote' : 'too-large', { row: this.recordLine });
  }

  private endField(): void {
    if (this.fields.push(this.field) > EXCEL_COLUMNS)
      throw new Refused('too-many-columns', { row: this.recordLine, limit: EXCEL_COLUMNS });
    this.field = '';
    this.afterQuote = false;
  }

  private endRecord(): void {
    this.endField();
    const record = this.fields;
    this.fields = [];
    this.onRecord(this.recordLine, record);
    this.line++;
    this.recordLine = this.line;
  }
}
