import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

type Texts = { [name: string]: string | Texts };

function textsOf(locale: string) {
  const folder = join("lib/i18n/messages", locale);
  return readdirSync(folder).flatMap((file) =>
    flat(JSON.parse(readFileSync(join(folder, file), "utf8")), ""),
  );
}

function flat(texts: Texts, path: string): [string, string][] {
  return Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === "string" ? [[`${path}${name}`, text]] : flat(text, `${path}${name}.`),
  );
}

const [french, english] = [textsOf("fr"), textsOf("en")];
const keys = new Set([...french, ...english].map(([key]) => key));
const plain = (texts: [string, string][]) =>
  texts.map(([, text]) => text).filter((text) => text.length > 11 && !/[{}<>]/.test(text));
const spoken = { fr: new Set(plain(french)), en: new Set(plain(english)) };

/** Names of texts that stand where the text itself should. */
export function bareKeysIn(text: string) {
  return (text.match(/\b[a-z][A-Za-z]*(?:\.[A-Za-z0-9-]+)+/g) ?? []).filter((word) =>
    keys.has(word),
  );
}

/** Whole texts of the other language that stand among lines said in this one. */
export function otherLanguageIn(lines: readonly string[], locale: "fr" | "en") {
  const [own, other] = locale === "fr" ? [spoken.fr, spoken.en] : [spoken.en, spoken.fr];
  return lines.filter((line) => other.has(line) && !own.has(line));
}

/** The lines a page shows in its own language: passages marked as another one, code, and what is typed are left out. */
export function ownLines(page: Page) {
  return page.evaluate(() => {
    const language = document.documentElement.lang;
    const lines: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || holder.closest("script, style, noscript, code, pre, template, textarea"))
        continue;
      if (holder.closest("[lang]")?.getAttribute("lang") !== language) continue;
      const line = (node.textContent ?? "").trim();
      if (line !== "" && holder.checkVisibility()) lines.push(line);
    }
    return lines;
  });
}

/**
 * What breaks the rules of French typography in a line: an ordinary space, or none, where a narrow or a full
 * no-break space is due, straight quotation marks, a straight apostrophe.
 */
export function crookedFrench(line: string) {
  const rules = [/ [;:!?»%€]/, /« /, /\p{L}[;!?](?:\s|$)/u, /"/, /\p{L}'\p{L}/u];
  return rules.some((rule) => rule.test(line));
}
