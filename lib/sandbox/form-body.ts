import { invalidRequest } from "./stripe-error";

export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/** Reads Stripe's form encoding: `line_items[0][price_data][currency]=eur` becomes nested objects and lists. */
export function readForm(text: string): { [key: string]: FormValue } {
  const root: { [key: string]: FormValue } = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  return withLists(root) as { [key: string]: FormValue };
}

/** Reads a form with files, each as its name and its bytes in base64. Throws what Stripe would say to anything else. */
export async function readUpload(type: string, bytes: Buffer) {
  const whole = new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
  const parts = await whole.formData().catch(() => {
    throw invalidRequest("The body is no multipart form.");
  });
  const form: { [key: string]: FormValue } = Object.create(null);
  for (const [name, value] of parts)
    form[name] =
      typeof value === "string"
        ? value
        : {
            filename: value.name,
            base64: Buffer.from(await value.arrayBuffer()).toString("base64"),
          };
  return form;
}

function pathOf(name: string) {
  const [head = "", ...rest] = name.split("[").map((part) => part.replace(/\]$/, ""));
  if (head === "" || rest.length > 8 || [head, ...rest].includes("__proto__"))
    throw invalidRequest(`Invalid parameter name: ${name}`, { param: name });
  return [head, ...rest];
}

function put(at: { [key: string]: FormValue }, [key = "", ...rest]: string[], value: string) {
  // `expand[]=a&expand[]=b` numbers itself.
  const name = key === "" ? String(Object.keys(at).length) : key;
  if (rest.length === 0) {
    at[name] = value;
    return;
  }
  const below = at[name];
  const next = typeof below === "object" && !Array.isArray(below) ? below : Object.create(null);
  at[name] = next;
  put(next, rest, value);
}

function withLists(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, below]) => [key, withLists(below)] as const);
  const isList = entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key));
  return isList ? entries.map(([, below]) => below) : Object.fromEntries(entries);
}
