import "server-only";
import pino, { type LoggerOptions } from "pino";
import { wordsOfWork } from "./under-way";

// Whoever's, also as it stands in the query of an address.
const addresses = /(?<![\w.+-])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi;
// A key somebody was given, which a feed address carries in its path, and the provider's own.
const keys = /\b(?:(?:bq[rfao]|whsec)_[0-9a-z+/=]{8,}|[spr]k_(?:live|test)_\w{4,})/gi;
// What opens something: the secret of a cookie, of an Authorization header, of a link's query.
const secrets =
  /((?:bouquin-[\w-]+|[?&](?:token|code|key|secret|state|sig|pass))=|\b(?:Bearer|Basic) )[^\s;&"\\]+/gi;
// Of a database, a mail server, as it stands in their addresses.
const passwords = /(:\/\/[^\s/:@]*:)[^\s/@"]+(?=@)/g;
// A signed piece of an address: a download's, a letter's. Ids and checksums are written in sixteen signs alone.
const signed = /(?<=\/)[\w-]{24,}(?![\w.-])/g;
// Fifteen or sixteen digits that a card may have.
const cards = /(?<![\w.])\d{4}([ -]?)\d{4}\1\d{4}\1\d{3,4}(?![\w.])/g;

// What JSON writes for a line break, a quotation mark, a control sign, and what it makes of that in a text within a text:
// a word ends before it, and another begins behind it.
const escapes = /(\\+(?:u[0-9a-fA-F]{4}|[nrtbf"/])?)/;

/**
 * A text, or a line of JSON, without what no log keeps: addresses, keys, secrets of links and cookies, cards. JSON stays
 * JSON.
 */
export function cleanText(text: string) {
  const isEscape = (place: number) => place % 2 === 1;
  return text
    .split(escapes)
    .map((piece, place) => (isEscape(place) ? piece : cleanPiece(piece)))
    .join("");
}

function cleanPiece(piece: string) {
  return piece
    .replace(passwords, "$1…")
    .replace(addresses, "…")
    .replace(keys, "…")
    .replace(secrets, "$1…")
    .replace(signed, (found) => (/^[0-9a-f-]+$/.test(found) ? found : "…"))
    .replace(cards, "…");
}

// By the names they are given, wherever they stand in what is logged.
const secretFields = [
  ...["email", "recipient", "token", "secret", "password", "authorization", "cookie"],
  ...['["set-cookie"]', '["stripe-signature"]', "sessionToken", "browserHash"],
];

/**
 * How every line is written: as JSON, one line whatever stands in it, without tokens, addresses or bodies. What
 * stands inside another program's sentence (a mail server quotes an address when it refuses) is cut out of the finished line.
 */
export const logTerms: LoggerOptions = {
  // Asked of the environment itself: what is wrong with the settings must be logged too.
  level: /^(debug|info|warn|error)$/.exec(process.env.LOG_LEVEL ?? "")?.[0] ?? "info",
  mixin: wordsOfWork,
  redact: {
    paths: [...secretFields, ...secretFields.map((field) => `*.${field}`)],
    censor: "…",
  },
  hooks: { streamWrite: cleanText },
};

/** The log of this process. */
export const log = pino(logTerms);
