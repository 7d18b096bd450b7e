import { useId, useMemo } from 'react';
import { sceneShapes } from './scene-shapes';

interface SceneProps {
  /** What the scene is drawn from: an event's slug, or the tenant's. */
  name: string;
  width?: number;
  height?: number;
}

/** Decoration only: the name it stands for is always written beside it. */
export function Scene({ name, width = 1000, height = 440 }: SceneProps) {
  const id = useId();
  const shapes = useMemo(() => sceneShapes(name, width, height), [name, width, height]);
  const { sun } = shapes;
  return (
    <svg className="art" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <defs>
        <linearGradient id={`${id}-sky`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="var(--c-sky-1)" />
          <stop offset=".7" stopColor="var(--c-sky-2)" />
        </linearGradient>
        <radialGradient id={`${id}-glow`}>
          <stop offset=".22" stopColor="var(--c-sun)" stopOpacity=".4" />
          <stop offset=".55" stopColor="var(--c-sun)" stopOpacity=".09" />
          <stop offset="1" stopColor="var(--c-sun)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect width={width} height={height} fill={`url(#${id}-sky)`} />
      <circle cx={sun.x} cy={sun.y} r={sun.radius * 3.6} fill={`url(#${id}-glow)`} />
      {shapes.rings.map((ring) => (
        <circle key={ring.radius} cx={sun.x} cy={sun.y} r={ring.radius} fill="none" stroke="var(--c-line)" strokeOpacity={ring.opacity} strokeWidth="1.2" />
      ))}
      <circle cx={sun.x} cy={sun.y} r={sun.radius} fill="var(--c-sun)" />
      {shapes.layers.map((layer) => (
        <g key={layer.fill} fill="none">
          <path d={layer.path} fill={layer.fill} />
          {layer.lines.map((line) => (
            <path key={line.path} d={line.path} stroke="var(--c-line)" strokeOpacity={line.opacity} strokeWidth={line.width} />
          ))}
          {layer.glints.map((glint) => (
            <path key={glint.path} d={glint.path} stroke="var(--c-sun)" strokeOpacity={glint.opacity} strokeWidth={glint.width} strokeLinecap="round" />
          ))}
        </g>
      ))}
    </svg>
  );
}
