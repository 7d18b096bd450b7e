// Turns a picture into a film that Chromium takes for its camera: YUV4MPEG2, uncompressed, so that no encoder is needed.
import { writeFile } from 'node:fs/promises';
import { PNG } from 'pngjs';

const WIDTH = 640;
const HEIGHT = 480;
const SIDE = 360;
const FRAMES = 3;
const WHITE = 235;
const BLACK = 16;
const NO_COLOUR = 128;

/** The picture in the middle of a white wall. */
export async function filmOf(png, path) {
  const { width, height, data } = PNG.sync.read(png);
  const bright = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  const [left, top] = [(WIDTH - SIDE) / 2, (HEIGHT - SIDE) / 2];
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const at = (Math.floor((y * height) / SIDE) * width + Math.floor((x * width) / SIDE)) * 4;
      const light = (data[at] * 0.3 + data[at + 1] * 0.59 + data[at + 2] * 0.11) / 255;
      bright[(top + y) * WIDTH + left + x] = Math.round(BLACK + light * (WHITE - BLACK));
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), bright, Buffer.alloc((WIDTH * HEIGHT) / 2, NO_COLOUR)]);
  await writeFile(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420jpeg\n`), ...Array(FRAMES).fill(frame)]));
}
