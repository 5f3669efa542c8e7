import { canonicalText } from "@/lib/kernel/canonical-text";

/**
 * The texts of a form as it was sent, in canonical form and in their order, without what Next adds to find the action.
 * Files come in by doors of their own. What is no form, as a program may send it, has none.
 */
export function sentTexts(sent: unknown) {
  const texts = new FormData();
  if (!(sent instanceof FormData)) return texts;
  for (const [name, text] of sent)
    if (typeof text === "string" && !name.startsWith("$ACTION"))
      texts.append(canonicalText(name), canonicalText(text));
  return texts;
}

/** What a form says in a field, as an action reads it: of several of that name the last; null where there is none. */
export function lastText(form: FormData, name: string) {
  const last = form.getAll(name).at(-1);
  return typeof last === "string" ? last : null;
}
