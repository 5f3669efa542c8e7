/** The mark of a line that opens, inside a `details` with the class "group": it turns when that is open. */
export function OpenMark() {
  return (
    <span
      aria-hidden="true"
      className="size-0 shrink-0 border-y-[0.28rem] border-s-[0.42rem] border-y-transparent border-s-current group-open:rotate-90"
    />
  );
}
