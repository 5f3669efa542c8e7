import { z } from "zod";

/** What a file brings: purchases of several books, readers of one, coupons, or books as drafts without files. */
export const importKinds = ["purchases", "readers", "coupons", "books"] as const;
export const importKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof importKind>;

/** Largest file, bytes; most rows; longest cell, characters. */
export const largestImport = 2_000_000;
export const mostRows = 20_000;
/** Most rows of coupons and books, which are written one by one. */
export const mostWritten = 1_000;
export const longestCell = 5_000;
/** Days a file is kept that was looked at and not brought in. */
export const waitingDays = 7;

/** A column we read: whether a file must have it, and what shops call it, in lower case and without signs. */
export type Field = { name: string; isNeeded: boolean; known: readonly string[] };

const email: Field = {
  ...{ name: "email", isNeeded: true },
  known: [
    "email",
    "purchase email",
    "buyer email",
    "reader email",
    "e mail",
    "email address",
    "adresse e mail",
    "customer email",
  ],
};
const book: Field = {
  ...{ name: "book", isNeeded: true },
  known: [
    "book",
    "item name",
    "product name",
    "product",
    "book title",
    "title",
    "slug",
    "livre",
    "titre",
  ],
};
const boughtAt: Field = {
  ...{ name: "boughtAt", isNeeded: false },
  known: [
    "purchase date",
    "date purchased",
    "purchased at",
    "date",
    "created at",
    "acheté le",
    "purchased",
  ],
};
const refunded: Field = {
  ...{ name: "refunded", isNeeded: false },
  known: ["fully refunded", "refunded", "is refunded", "remboursé"],
};
const field = (name: string, isNeeded: boolean, ...known: string[]): Field => ({
  name,
  isNeeded,
  known,
});

/** The columns of each kind, in the order in which they are shown. */
export const fieldsOf: Record<ImportKind, readonly Field[]> = {
  purchases: [email, book, boughtAt, refunded],
  readers: [email, boughtAt, refunded],
  coupons: [
    field("code", true, "code", "coupon code", "offer code", "discount code", "coupon"),
    book,
    field(
      "percent",
      false,
      "percent",
      "percent off",
      "amount percentage",
      "discount percent",
      "remise",
    ),
    field("price", false, "price", "discounted price", "minimum", "minimum price", "prix"),
    field("maxUses", false, "max uses", "maximum uses", "quantity", "max purchase count", "limite"),
    field("endsAt", false, "ends at", "end date", "expires at", "expiration", "fin"),
  ],
  books: [
    field("title", true, "title", "book title", "name", "product name", "titre"),
    field("language", false, "language", "locale", "langue"),
    field("description", false, "description", "about", "about the book", "présentation"),
    field(
      "minimum",
      true,
      "minimum price",
      "minimum",
      "min price",
      "price",
      "prix minimum",
      "prix",
    ),
    field(
      "suggested",
      false,
      "suggested price",
      "suggested",
      "prix conseillé",
      "recommended price",
    ),
  ],
};
