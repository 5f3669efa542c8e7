/** How far along something is, from 0 to 100, with its words. Drawn without inline styles. */
export function Progress({
  percent,
  label,
  text,
}: {
  percent: number;
  label: string;
  text: string;
}) {
  const bounded = Math.min(100, Math.max(0, percent));
  return (
    <div>
      <svg
        role="progressbar"
        aria-label={label}
        aria-valuenow={bounded}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text}
        className="block h-1.5 w-full overflow-hidden rounded-full bg-rule"
      >
        <rect width={`${bounded}%`} height="100%" className="fill-accent" />
      </svg>
      <p className="mt-1.5 text-xs text-ink-soft">{text}</p>
    </div>
  );
}
