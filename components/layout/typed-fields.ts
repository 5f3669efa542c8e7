const key = "bouquin-typed";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Kept = { path: string; fields: [id: string, value: string, isChecked: boolean][] };

/** Keeps what is typed on this page for the page at `path`, which has the same fields. */
export function keepTyped(path: string) {
  const typed = fields().map((field): Kept["fields"][number] => [
    field.id,
    field.value,
    field instanceof HTMLInputElement && field.checked,
  ]);
  sessionStorage.setItem(key, JSON.stringify({ path, fields: typed } satisfies Kept));
}

/** Puts back what was kept for this page, field by field; what was kept for another page is forgotten. */
export function putBackTyped() {
  const kept = sessionStorage.getItem(key);
  if (!kept) return;
  sessionStorage.removeItem(key);
  const { path, fields: typed } = JSON.parse(kept) as Kept;
  if (path !== window.location.pathname) return;
  for (const field of fields()) {
    const known = typed.find(([id]) => id === field.id);
    if (!known) continue;
    const [, value, isChecked] = known;
    if (field instanceof HTMLInputElement && /^(checkbox|radio)$/.test(field.type)) {
      if (field.checked !== isChecked) field.click();
    } else if (field.value !== value) write(field, value);
  }
}

// Names may stand on a page twice, ids may not. Files and passwords are nobody's to carry.
function fields() {
  const all = document.querySelectorAll<Field>("main :is(input, textarea, select)[id]");
  return [...all].filter((field) => !/^(hidden|file|password|submit)$/.test(field.type));
}

// A part that keeps the value itself hears only of what a person types: the element's own setter, then the event.
function write(field: Field, value: string) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
  const event = field instanceof HTMLSelectElement ? "change" : "input";
  field.dispatchEvent(new Event(event, { bubbles: true }));
}
