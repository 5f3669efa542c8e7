import { readFileSync } from "node:fs";

const base = process.env.BASE_URL ?? "http://localhost:3000";
const origin = new URL(base).origin;

/** What a door answered. */
export type Answer = { status: number; location: string; text: string; headers: Headers };

export type Knock = {
  method?: string;
  cookie?: string;
  headers?: Record<string, string>;
  body?: FormData | string | Uint8Array<ArrayBuffer> | null;
};

/** Asks for an address as a browser of the shop's own page would, and follows nowhere. */
export async function knock(path: string, given: Knock = {}): Promise<Answer> {
  const { method = "GET", cookie = "", headers = {}, body = null } = given;
  const ours = method === "GET" ? {} : { origin, "sec-fetch-site": "same-origin" };
  const answer = await fetch(new URL(path, base), {
    ...{ method, body, redirect: "manual" },
    headers: { ...ours, ...(cookie ? { cookie } : {}), ...headers },
  });
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? "",
    text: await answer.text(),
    headers: answer.headers,
  };
}

/** A form's action as the build names it. */
export type BuiltAction = { id: string; file: string; name: string; page: string };

/** Every action the build made, with a page that carries it. */
export function builtActions(): BuiltAction[] {
  const path = `${process.env.BOUQUIN_DIST ?? ".next-test"}/server/server-reference-manifest.json`;
  const { node } = JSON.parse(readFileSync(path, "utf8"));
  return Object.entries(
    node as Record<string, { workers: object; filename: string; exportedName: string }>,
  ).map(([id, { workers, filename, exportedName }]) => ({
    ...{ id, file: filename, name: exportedName },
    page: `/${(Object.keys(workers)[0] ?? "")
      .replace(/^app\//, "")
      .replace(/\/page$/, "")
      .replaceAll(/\([^)]+\)\//g, "")}`,
  }));
}

/** Presses a button as the shop's own scripts would: the action's id, the state before, the form. */
export function press(
  action: BuiltAction,
  fields: Record<string, string>,
  given: Knock & { at: string },
) {
  const body = new FormData();
  for (const [name, text] of Object.entries(fields)) body.append(`_1_${name}`, text);
  body.append("0", '[{},"$K1"]');
  const { at, headers, ...rest } = given;
  return knock(at, {
    ...{ ...rest, method: "POST", body },
    headers: { ...headers, "next-action": action.id, accept: "text/x-component" },
  });
}

/** A form as a page draws it, with all it would send: Next's own fields, and what stands in the others. */
export type DrawnForm = { fields: [string, string][] };

/** The forms of a page that somebody without scripts could send. */
export function formsIn(html: string): DrawnForm[] {
  return [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].flatMap(([, inside = ""]) => {
    if (!inside.includes("$ACTION")) return [];
    const named = [...inside.matchAll(/<(input|button)\b([^>]*)>/g)].flatMap(([, , marks = ""]) => {
      const name = markOf(marks, "name");
      const isOff = /type="(checkbox|radio)"/.test(marks) && !/\bchecked\b/.test(marks);
      return name && !isOff ? [[name, markOf(marks, "value") ?? ""] as [string, string]] : [];
    });
    const areas = [...inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(
      ([, marks = "", words = ""]) => {
        const name = markOf(marks, "name");
        return name ? [[name, unescaped(words)] as [string, string]] : [];
      },
    );
    return [{ fields: [...named, ...areas] }];
  });
}

/** Sends a drawn form as a browser without scripts does. */
export function sendForm(form: DrawnForm, path: string, cookie: string) {
  const body = new FormData();
  for (const [name, text] of form.fields) body.append(name, text);
  return knock(path, { method: "POST", body, cookie });
}

function markOf(marks: string, name: string) {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(marks)?.[1];
  return found === undefined ? null : unescaped(found);
}

function unescaped(text: string) {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
