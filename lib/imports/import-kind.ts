import { z } from "zod";

/** What a file brings: purchases of several books, readers of one, coupons, or books as drafts without files. */
export const importKinds = ["purchases", "readers", "coupons", "books"] as const;
export const importKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof importKind>;

/**
 * A column we read: whether a file must have it, and what shops call it, in lower case and without signs. Gumroad's headings
 * are those of its own source (docs/decisions/0056); Leanpub's are the names of its API, whose CSV files are not public.
 */
export type Field = { name: string; isNeeded: boolean; known: readonly string[] };

function field(name: string, isNeeded: boolean, headings: string): Field {
  return { name, isNeeded, known: headings.split(", ") };
}

const email = field(
  "email",
  true,
  "email, purchase email, user email, buyer email, reader email, subscriber email, customer email, e mail, email address, adresse e mail",
);
const book = field(
  "book",
  true,
  "book, item name, product name, product, book title, title, book slug, slug, livre, titre",
);
const sale = [
  field(
    "boughtAt",
    false,
    "purchase date, date purchased, purchased at, date, created at, subscribed time, purchased, acheté le",
  ),
  field("giftee", false, "giftee email, recipient email, offert à"),
  field("refunded", false, "fully refunded, refunded, is refunded, remboursé"),
  field("disputed", false, "disputed, contesté"),
  field("disputeWon", false, "dispute won, contestation gagnée"),
  field("revoked", false, "access revoked, revoked, accès retiré"),
  field("silent", false, "do not contact, opted out, unsubscribed, ne pas contacter, désabonné"),
];

// In which currency a file tells its amounts: in another than ours they are not ours to convert.
const currency = field("currency", false, "currency, currency code, devise, monnaie");

/** The columns of each kind, in the order in which they are shown. */
export const fieldsOf: Record<ImportKind, readonly Field[]> = {
  purchases: [email, book, ...sale],
  readers: [email, ...sale],
  coupons: [
    field("code", true, "code, coupon code, offer code, discount code, coupon"),
    book,
    field("percent", false, "percent, percent off, amount percentage, discount percent, remise"),
    field("price", false, "price, discounted price, minimum, minimum price, prix"),
    currency,
    field("maxUses", false, "max uses, maximum uses, quantity, max purchase count, limite"),
    field("uses", false, "num uses, uses, times used, used, utilisations"),
    field("suspended", false, "suspended, is suspended, suspendu"),
    field("startsAt", false, "starts at, start date, valid from, début"),
    field("endsAt", false, "ends at, end date, expires at, expiration, fin"),
  ],
  books: [
    field("title", true, "title, book title, name, product name, titre"),
    field("language", false, "language, locale, langue"),
    field("description", false, "description, about, about the book, présentation"),
    field(
      "minimum",
      true,
      "minimum price, minimum paid price, minimum, min price, price, prix minimum, prix",
    ),
    field("suggested", false, "suggested price, suggested, recommended price, prix conseillé"),
    currency,
  ],
};
