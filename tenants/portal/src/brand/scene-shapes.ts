/** The place of an event: a horizon, water and a disc, always the same for the same name. */
export interface SceneShapes {
  sun: { x: number; y: number; radius: number };
  rings: { radius: number; opacity: number }[];
  layers: { fill: string; path: string; lines: Stroke[]; glints: Stroke[] }[];
}

export interface Stroke {
  path: string;
  opacity: number;
  width: number;
}

function seedOf(name: string): number {
  // FNV-1a, 32 bit: spreads short names well.
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

function randomFrom(seed: number): () => number {
  // Mulberry32: small, and good enough for drawing.
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Wave = (x: number) => number;

function wave(random: () => number, width: number, amplitude: number): Wave {
  const terms = [1.6, 3.7, 7.9].map((cycles, index) => ({
    rate: ((cycles + random() * 1.4) * Math.PI * 2) / width,
    phase: random() * Math.PI * 2,
    height: (amplitude / (index + 1)) * (0.6 + random() * 0.5),
  }));
  return (x) => terms.reduce((sum, term) => sum + Math.sin(x * term.rate + term.phase) * term.height, 0);
}

function trace(curve: Wave, from: number, to: number, steps: number): string {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const x = from + ((to - from) * step) / steps;
    return `${step === 0 ? 'M' : 'L'}${x.toFixed(0)} ${curve(x).toFixed(1)}`;
  }).join('');
}

const depths = ['var(--c-1)', 'var(--c-2)', 'var(--c-3)', 'var(--c-4)', 'var(--c-5)', 'var(--c-6)'];

export function sceneShapes(name: string, width: number, height: number): SceneShapes {
  const random = randomFrom(seedOf(name));
  const radius = Math.min(width * 0.19, height * 0.24) * (0.85 + random() * 0.25);
  const horizon = height * (0.41 + random() * 0.04);
  const sun = { x: width * (0.56 + random() * 0.18), y: horizon - radius * (0.2 + random() * 0.35), radius };
  const rings = Array.from({ length: 6 }, (_, index) => ({ radius: radius * (1.34 + index * 0.34), opacity: 0.225 - index * 0.035 }));
  const water = height - horizon;
  const layers = depths.map((fill, index) => {
    const near = index / depths.length;
    const amplitude = water * (0.012 + near * 0.04);
    const base = horizon + water * near * (0.75 + near * 0.25);
    const form = wave(random, width, amplitude);
    const surface: Wave = (x) => base + form(x);
    const steps = Math.max(24, Math.round(width / 14));
    const lines = [0.22, 0.42, 0.66].map((share, line) => ({
      path: trace((x) => surface(x) + water * 0.1 * share * (1 + near), 0, width, steps),
      opacity: Math.max(0.02, 0.15 - line * 0.045 - near * 0.05),
      width: 1.1,
    }));
    const glints =
      index > 3
        ? []
        : Array.from({ length: 4 - Math.floor(index / 2) }, (_, glint) => {
            const reach = radius * (0.95 - near * 0.55) * (0.35 + random() * 0.65);
            const middle = sun.x + (random() - 0.5) * radius * 0.9;
            const drop = water * (0.022 + glint * 0.03);
            return { path: trace((x) => surface(x) + drop, middle - reach, middle + reach, 12), opacity: 0.85 - index * 0.19, width: Math.max(1.4, height * 0.0027) };
          });
    return { fill, path: `${trace(surface, 0, width, steps)}L${width} ${height}L0 ${height}Z`, lines, glints };
  });
  return { sun, rings, layers };
}
