import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { plainPage } from "@/lib/kernel/plain-page";
import { hashPolicy, type SecurityTerms } from "./content-security";
import { inlineElements } from "./inline-elements";

/** After how many seconds it is worth asking again while the database is away. */
export const awaySeconds = 10;

/** A finished answer that stands in another's place. */
export type StandIn = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

// Written here and not in the messages: when nothing else can be drawn, they may be what failed.
const broken = {
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

const withdraw = { fr: "Renoncer au contrat ici", en: "Withdraw from the contract here" };

const away = {
  fr: {
    title: "La boutique revient dans un instant",
    text: "Elle ne peut pas répondre pour le moment. Rien n’est perdu\u202f: vos livres et vos commandes vous attendent. Réessayez dans quelques secondes.",
    retry: "Revenir à l’accueil",
  },
  en: {
    title: "The shop will be back in a moment",
    text: "It cannot answer right now. Nothing is lost: your books and your orders are waiting. Try again in a few seconds.",
    retry: "Back to the home page",
  },
};

const tooLarge = {
  fr: {
    title: "C’est trop pour cette page",
    text: "Ce que vous avez envoyé dépasse ce que cette page accepte, et rien n’en a été gardé. Revenez en arrière et raccourcissez-le.",
    retry: "Revenir à l’accueil",
  },
  en: {
    title: "That is too much for this page",
    text: "What you sent is more than this page takes, and nothing of it was kept. Go back and make it shorter.",
    retry: "Back to the home page",
  },
};

const foreign = {
  fr: {
    title: "Cette demande ne vient pas de la boutique",
    text: "Rien n’a été changé. Si vous l’avez faite vous-même, ouvrez la page ici et recommencez.",
    retry: "Revenir à l’accueil",
  },
  en: {
    title: "This request does not come from the shop",
    text: "Nothing was changed. If it was yours, open the page here and try again.",
    retry: "Back to the home page",
  },
};

const tooMany = {
  fr: {
    title: "Trop de demandes à la fois",
    text: "Votre réseau en envoie plus que la boutique n’en peut traiter d’un coup. Rien n’a été enregistré\u202f: revenez en arrière et réessayez dans quelques secondes.",
    retry: "Revenir à l’accueil",
  },
  en: {
    title: "Too many requests at once",
    text: "Your network sends more than the shop can handle in one go. Nothing was saved: go back and try again in a few seconds.",
    retry: "Back to the home page",
  },
};

const words: Record<number, typeof broken> = {
  ...{ 429: tooMany, 403: foreign, 411: tooLarge, 413: tooLarge, 503: away },
};

const referenceWords = { fr: "Référence à nous donner\u00a0:", en: "Reference to give us:" };

/**
 * What a reader sees where a page broke, or with status 503 where the database is away and the page tries again by
 * itself, with or without scripts, in the language of its address or their own; with 403, 411, 413 or 429 why what they sent
 * was not taken. `reference` finds the fault in the log, and says nothing of it.
 */
export function failurePage(
  request: IncomingMessage,
  status: number,
  terms: SecurityTerms,
  reference?: string,
): StandIn {
  const asked = /^\/(fr|en)(?=[/?]|$)/.exec(request.url ?? "")?.[1];
  const spoken = /\b(fr|en)\b/i.exec(request.headers["accept-language"] ?? "")?.[1]?.toLowerCase();
  const language = (asked ?? spoken) === "en" ? "en" : "fr";
  const { title, text: said, retry } = (words[status] ?? broken)[language];
  const text = reference ? [said, `${referenceWords[language]} ${reference}`] : [said];
  // The way to withdraw from a purchase is on every page, also on this one (French consumer code, L221-21).
  const link = [
    { href: `/${language}`, text: retry },
    { href: `/${language}/refund`, text: withdraw[language] },
  ];
  // What a form has sent is not sent again without being asked.
  const refreshSeconds = status === 503 && request.method === "GET" ? awaySeconds : undefined;
  const html = plainPage({ language, title, text, link, refreshSeconds });
  const body = Buffer.from(html);
  const inline = inlineElements(html) ?? { scripts: [], styles: [] };
  return {
    ...{ status, body },
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-length": body.length,
      "content-security-policy": hashPolicy(inline, terms),
      "cache-control": "no-store",
      ...(status === 503 || status === 429 ? { "retry-after": String(awaySeconds) } : {}),
      // A line that stays open holds on to what was done on it: thousands of them, to everything that failed.
      ...(status === 503 ? { connection: "close" } : {}),
    },
  };
}
