// Pictures made here, so that the tree holds none for the test.
import { PNG } from 'pngjs';

/** A round logo on a clear ground, as the bytes of a PNG. */
export function logo(size = 320) {
  const png = new PNG({ width: size, height: size });
  const middle = size / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const distance = Math.hypot(x - middle, y - middle) / middle;
      const at = (y * size + x) * 4;
      const ring = distance < 0.35 || (distance > 0.6 && distance < 0.95);
      png.data.set(ring ? [11, 107, 85, 255] : [255, 255, 255, 0], at);
    }
  }
  return PNG.sync.write(png);
}
