interface SegmentLinksProps<Value extends string> {
  label: string;
  current: Value | undefined;
  options: { value: Value | undefined; label: string }[];
  onChoose: (value: Value | undefined) => void;
}

/** A few exclusive choices, all in sight. */
export function SegmentLinks<Value extends string>({ label, current, options, onChoose }: SegmentLinksProps<Value>) {
  return (
    <div className="seg" role="group" aria-label={label}>
      {options.map((option) => (
        <button type="button" key={option.value ?? ''} aria-current={option.value === current ? 'true' : undefined} onClick={() => onChoose(option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}
