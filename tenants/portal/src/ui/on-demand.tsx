import { lazy, Suspense, type ComponentType, type ReactNode } from 'react';

/** A part that is fetched when it is first shown, such as a dialog. The fallback stands in until then. */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>, fallback: (props: Props) => ReactNode = () => null): ComponentType<Props> {
  const Part = lazy(async () => ({ default: (await load()) as ComponentType<object> }));
  return function OnDemand(props: Props) {
    return (
      <Suspense fallback={fallback(props)}>
        <Part {...props} />
      </Suspense>
    );
  };
}
