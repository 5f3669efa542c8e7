import type { Ref } from "react";

/** How the field in which a file is chosen looks, wherever one is. */
const look =
  "block w-full min-w-0 text-sm file:me-3 file:min-h-11 file:rounded-md file:border file:border-edge file:bg-sheet file:px-4 file:font-semibold file:text-ink";

/** A labelled field in which one file is chosen, sent as "file". `accept` is a list such as ".pdf,.epub". */
export function FileField({
  id,
  label,
  hint,
  accept,
  isRequired = false,
  ref,
}: {
  id: string;
  label: string;
  hint?: string | undefined;
  accept: string;
  isRequired?: boolean;
  ref?: Ref<HTMLInputElement>;
}) {
  return (
    <div className="space-y-1.5 text-sm">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      ) : null}
      <input
        {...{ ref, id, accept }}
        type="file"
        name="file"
        required={isRequired}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={look}
      />
    </div>
  );
}
