"use client";
import { use, useState } from "react";
import { FormAnswerContext } from "./form-action";

/**
 * A hidden key, drawn anew with each page, by which a form that is sent twice is known to be the same. A page that
 * answers a refusal without scripts is drawn anew too and keeps the key that was sent: the first press may have been
 * heard though its answer was lost. Once a form has led to a new page, the new page's key counts.
 */
export function FormKey({ name, drawn }: { name: string; drawn: string }) {
  const { state } = use(FormAnswerContext);
  const [first] = useState(drawn);
  const sent = drawn === first ? state.typed?.[name] : undefined;
  return <input type="hidden" name={name} value={sent ?? drawn} />;
}
