/** A tick, drawn: not every font has one. */
export function CheckMark() {
  return (
    <svg
      viewBox="0 0 12 12"
      className="size-3 fill-none stroke-current stroke-2"
      aria-hidden="true"
    >
      <path d="m2.5 6.5 2.5 2.5 4.5-5.5" />
    </svg>
  );
}
