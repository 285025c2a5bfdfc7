/** A range of one source text in UTF-16 code units; `end` is the offset after the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span of what stands nowhere in a text, such as an option or a file. */
export const NOWHERE: Span = { start: -1, end: -1 };

/** Whether a span is no place in a text. */
export function isNowhere(span: Span): boolean {
  return span.start < 0;
}

/** A place in a source text as people count it: the first line and the first column are 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The smallest span that holds both. */
export function spanning(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

/** A named text. Its lines end at `\n`, `\r\n` or `\r`; a byte order mark is no part of the first. */
export class SourceFile {
  readonly name: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(name: string, text: string) {
    this.name = name;
    this.text = text;
  }

  get lineCount(): number {
    return this.#starts().length;
  }

  position(offset: number): Position {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: Math.max(0, offset - this.#startOf(low)) + 1 };
  }

  /** Where a line's text lies, without its line end. */
  lineSpan(line: number): Span {
    const start = this.#startOf(line - 1);
    let end = line < this.lineCount ? this.#startOf(line) : this.text.length;
    while (end > start && isLineEnd(this.text.charCodeAt(end - 1))) end -= 1;
    return { start, end };
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  #startOf(index: number): number {
    return this.#starts()[index] ?? this.text.length;
  }

  #starts(): readonly number[] {
    if (this.#lineStarts === undefined) {
      const starts = [this.text.startsWith("\uFEFF") ? 1 : 0];
      for (const end of this.text.matchAll(/\r\n|[\n\r]/g)) starts.push(end.index + end[0].length);
      this.#lineStarts = starts;
    }
    return this.#lineStarts;
  }
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}
