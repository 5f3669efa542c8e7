import type { Ref } from "react";
import type { FormState } from "@/lib/edge/form-state";
import { fieldId } from "./field-id";

/** What is wrong with a form, on top of it: each entry leads to its field. */
export function ErrorSummary({
  ref,
  title,
  state,
  reasons,
  scope,
}: {
  ref?: Ref<HTMLDivElement>;
  title: string;
  state: FormState;
  reasons: Record<string, string>;
  /** What the fields' ids begin with, where it is not the usual. */
  scope?: string | undefined;
}) {
  const fields = Object.entries(state.fields ?? {});
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="mb-5 rounded-md border-s-4 border-danger bg-danger-wash px-4 py-3 text-sm"
    >
      <p className="font-semibold">{title}</p>
      <ul className="mt-1 space-y-1">
        {state.reason ? (
          <li>
            {filled(reasons[state.reason], state.details) ?? reasons.unknown}{" "}
            {state.beside && (
              <a
                href={state.beside}
                target="_blank"
                className="text-danger underline"
                rel="noopener"
              >
                {reasons["identify-beside"]}
              </a>
            )}
          </li>
        ) : null}
        {fields.map(([name, reason]) => (
          <li key={name}>
            <a
              href={`#${fieldId(name, scope)}`}
              className="inline-block min-h-6 text-danger underline"
            >
              {reasons[reason] ?? reasons.invalid}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

// The sentence with its facts: "{difference}" becomes what the answer says of it.
function filled(sentence: string | undefined, details: Record<string, string> = {}) {
  return sentence?.replaceAll(/\{(\w+)\}/g, (hole, name: string) => details[name] ?? hole);
}
