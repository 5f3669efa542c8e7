import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { plainPage } from "@/lib/kernel/plain-page";
import { hashPolicy, type SecurityTerms } from "./content-security";
import { inlineElements } from "./inline-elements";

/** A finished answer that stands in another's place. */
export type StandIn = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

// Written here and not in the messages: when nothing else can be drawn, they may be what failed.
const words = {
  fr: {
    title: "La page n’a pas pu s’ouvrir",
    text: "Rien n’est perdu. Réessayez dans un instant\u202f; si le problème dure, écrivez-nous.",
    retry: "Revenir à l’accueil",
  },
  en: {
    title: "The page could not be opened",
    text: "Nothing is lost. Try again in a moment; if it goes on, write to us.",
    retry: "Back to the home page",
  },
};

/** What a reader sees where a page broke, with or without scripts, in the language of its address or their own. */
export function failurePage(
  request: IncomingMessage,
  status: number,
  terms: SecurityTerms,
): StandIn {
  const asked = /^\/(fr|en)(?=[/?]|$)/.exec(request.url ?? "")?.[1];
  const spoken = /\b(fr|en)\b/i.exec(request.headers["accept-language"] ?? "")?.[1]?.toLowerCase();
  const language = (asked ?? spoken) === "en" ? "en" : "fr";
  const { title, text, retry } = words[language];
  const html = plainPage({ language, title, text, link: { href: `/${language}`, text: retry } });
  const body = Buffer.from(html);
  const inline = inlineElements(html) ?? { scripts: [], styles: [] };
  return {
    ...{ status, body },
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-length": body.length,
      "content-security-policy": hashPolicy(inline, terms),
      "cache-control": "no-store",
    },
  };
}
