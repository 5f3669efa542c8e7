import { z } from "zod";
import { endpoint, listOf } from "../endpoint";
import { courtesyWish, givenRefund, resentReceipt } from "../shapes/order";
import { reader } from "../shapes/reader";

export const listReaders = endpoint({
  ...{ method: "GET", path: "/readers", name: "listReaders", role: "author" },
  scope: "readers:read",
  does: {
    en: "Readers who share their address with you",
    fr: "Les lecteurs qui vous confient leur adresse",
  },
  about:
    "Those who said yes, as long as they have the book, each with the proof; nobody else. Whoever takes it back is gone from here: erase your copies then. Each request is written down.",
  query: listOf({
    book: z.string().max(200).optional().meta({ description: "Of one book, by slug." }),
  }),
  ...{ answer: reader, isList: true, refusals: ["cursor-invalid"] },
});

export const resendReceipt = endpoint({
  ...{ method: "POST", path: "/orders/{orderId}/receipt", name: "resendReceipt" },
  ...{ role: "operator", scope: "orders:write" },
  does: { en: "Send an order’s receipt again", fr: "Renvoyer le reçu d’une commande" },
  about: "To the address the order bears now, with fresh links.",
  ...{ answer: resentReceipt, successes: { 202: "Promised." }, refusals: ["not-paid"] },
});

export const giveRefund = endpoint({
  ...{ method: "POST", path: "/orders/{orderId}/refunds", name: "giveRefund" },
  ...{ role: "operator", scope: "refunds:write" },
  does: {
    en: "Give part of a line’s price back, unasked",
    fr: "Rendre une part du prix d’une ligne, de soi-même",
  },
  about:
    "The reader keeps the book unless nothing of the price is left. The money goes back a moment later.",
  ...{ body: courtesyWish, answer: givenRefund, successes: { 201: "Given." } },
  refusals: ["not-paid", "dispute-open", "amount-out-of-range", "reason-needed", "form-used"],
});
