/** One JSON line for each figure. */

export interface Line {
  name: string;
  value: number;
  unit: string;
  goal: number | null;
  /** null where no goal is set. */
  met: boolean | null;
  peer: string | null;
  peer_value: number | null;
  /** Ours over the peer's; below 1 we are ahead. */
  ratio: number | null;
  n: number;
}

const digits = (value: number): number => Number(value.toPrecision(4));

export function report(name: string, value: number, unit: string, n: number, goal: number | null = null, most = true): void {
  const met = goal === null ? null : most ? value <= goal : value >= goal;
  print({ name, value: digits(value), unit, goal, met, peer: null, peer_value: null, ratio: null, n });
}

/** Against another program, measured in the same run on the same text; the goal is the ratio's. */
export function against(name: string, value: number, unit: string, n: number, peer: string, theirs: number, goal = 1): void {
  const ratio = digits(value / theirs);
  print({ name, value: digits(value), unit, goal, met: ratio <= goal, peer, peer_value: digits(theirs), ratio, n });
}

const print = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

export function quantile(values: readonly number[], share = 0.5): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)]!;
  return low + (sorted[Math.ceil(at)]! - low) * (at % 1);
}

/** Milliseconds of each of `n` runs, after `warm` that do not count. */
export function times(n: number, warm: number, run: (i: number) => void): number[] {
  const found: number[] = [];
  for (let i = -warm; i < n; i++) {
    const began = performance.now();
    run(i);
    if (i >= 0) found.push(performance.now() - began);
  }
  return found;
}
