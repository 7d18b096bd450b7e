import { expect, it } from 'vitest';
import { sceneShapes } from '../src/brand/scene-shapes';

it('draws the same place for the same name and another for another', () => {
  expect(sceneShapes('clean-oceans', 1000, 440)).toEqual(sceneShapes('clean-oceans', 1000, 440));
  expect(sceneShapes('clean-oceans', 1000, 440).sun).not.toEqual(sceneShapes('night-of-the-grid', 1000, 440).sun);
});

it('keeps the disc inside the picture for any name', () => {
  for (let index = 0; index < 200; index += 1) {
    const { sun } = sceneShapes(`event-${index}`, 1000, 440);
    expect(sun.x - sun.radius).toBeGreaterThan(0);
    expect(sun.x + sun.radius).toBeLessThan(1000);
    expect(sun.y - sun.radius).toBeGreaterThan(-10);
  }
});
