/** Stretches of clocks with the number of what they came from; the first to claim a clock keeps it. */
export interface Span {
  clock: number;
  len: number;
  /** Number of the entry, in the order of the log. */
  entry: number;
  /** Of inserted ones: whether it is text. */
  text: boolean;
}

export class Spans {
  readonly clients = new Map<number, Span[]>();

  /** Claims what is free of a stretch. @returns the parts that were free. O(log spans) at the end of a client's, else O(spans). */
  claim(client: number, clock: number, len: number, entry: number, text: boolean): { clock: number; len: number }[] {
    let spans = this.clients.get(client);
    if (!spans) this.clients.set(client, (spans = []));
    const last = spans.at(-1);
    if (!last || last.clock + last.len <= clock) {
      if (last && last.clock + last.len === clock && last.entry === entry && last.text === text) last.len += len;
      else spans.push({ clock, len, entry, text });
      return [{ clock, len }];
    }
    const free: Span[] = [];
    const end = clock + len;
    let index = firstEndingAfter(spans, clock);
    const at = index;
    for (let from = clock; from < end; index++) {
      const next = spans[index];
      const until = next ? Math.min(end, next.clock) : end;
      if (until > from) free.push({ clock: from, len: until - from, entry, text });
      if (!next || next.clock >= end) break;
      from = Math.max(from, next.clock + next.len);
    }
    if (free.length === 0) return [];
    const kept = spans.slice(at, index);
    spans.splice(at, kept.length, ...[...kept, ...free].sort((a, b) => a.clock - b.clock));
    return free;
  }

  /** The stretch in parts, each with its span; parts nobody claimed have none. */
  parts(client: number, clock: number, len: number): { len: number; span: Span | null }[] {
    const spans = this.clients.get(client) ?? [];
    const parts: { len: number; span: Span | null }[] = [];
    const end = clock + len;
    for (let index = firstEndingAfter(spans, clock), from = clock; from < end;) {
      const span = spans[index];
      if (!span || span.clock >= end) {
        parts.push({ len: end - from, span: null });
        break;
      }
      if (span.clock > from) {
        parts.push({ len: span.clock - from, span: null });
        from = span.clock;
      }
      const until = Math.min(end, span.clock + span.len);
      parts.push({ len: until - from, span });
      from = until;
      index++;
    }
    return parts;
  }
}

function firstEndingAfter(spans: readonly Span[], clock: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.clock + spans[middle]!.len <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
