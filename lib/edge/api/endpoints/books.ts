import { z } from "zod";
import { endpoint, listOf } from "../endpoint";
import { book, edition, priceWish, soldPackage } from "../shapes/book";
import { draft, draftWish, publicationWish } from "../shapes/draft";

export const listBooks = endpoint({
  ...{ method: "GET", path: "/books", name: "listBooks", role: "author", scope: "books:read" },
  does: { en: "Your books, by title", fr: "Vos livres, par titre" },
  ...{ query: listOf({}), answer: book, isList: true },
});

export const readBook = endpoint({
  ...{ method: "GET", path: "/books/{slug}", name: "readBook", role: "author" },
  scope: "books:read",
  does: { en: "One of your books", fr: "Un de vos livres" },
  answer: book,
});

export const listPackages = endpoint({
  ...{ method: "GET", path: "/books/{slug}/packages", name: "listPackages", role: "author" },
  scope: "prices:read",
  does: { en: "What of a book is sold, and for what", fr: "Les formules d’un livre et leurs prix" },
  ...{ query: listOf({}), answer: soldPackage, isList: true },
});

export const setPrice = endpoint({
  ...{ method: "PUT", path: "/packages/{packageId}/price", name: "setPrice", role: "author" },
  scope: "prices:write",
  does: { en: "Set what a package costs", fr: "Fixer le prix d’une formule" },
  about:
    "Holds from the next request on; orders placed before keep their price. A promotion that runs is applied to the new price at once.",
  ...{ body: priceWish, answer: soldPackage },
  refusals: [
    "currency-not-offered",
    "trial-running",
    "minimum-is-nothing",
    "between-free-and-floor",
  ],
});

export const listEditions = endpoint({
  ...{ method: "GET", path: "/books/{slug}/editions", name: "listEditions", role: "author" },
  scope: "editions:read",
  does: {
    en: "A book’s editions, the newest first",
    fr: "Les éditions d’un livre, la dernière d’abord",
  },
  ...{ query: listOf({}), answer: edition, isList: true },
});

export const undoEdition = endpoint({
  ...{ method: "DELETE", path: "/editions/{editionId}", name: "undoEdition", role: "author" },
  scope: "editions:write",
  does: {
    en: "Take an edition back within ten minutes",
    fr: "Reprendre une édition sous dix minutes",
  },
  answer: z.object({ draftId: z.uuid().nullable() }).meta({ id: "UndoneEdition" }),
  refusals: ["already-undone", "already-withdrawn", "undo-too-late"],
});

export const beginDraft = endpoint({
  ...{ method: "POST", path: "/books/{slug}/drafts", name: "beginDraft", role: "author" },
  scope: "editions:write",
  does: { en: "Begin the next edition", fr: "Commencer la prochaine édition" },
  about:
    "Takes up the open draft of the same label, if there is one. Its files are sent to /api/uploads (see Publishing from a program).",
  ...{ body: draftWish, answer: draft },
  successes: { 201: "A new draft.", 200: "The open draft of that label." },
  refusals: ["label-missing", "label-long", "notes-long"],
});

export const readDraft = endpoint({
  ...{ method: "GET", path: "/drafts/{draftId}", name: "readDraft", role: "author" },
  scope: "editions:read",
  does: {
    en: "A draft, its files and what is missing",
    fr: "Un brouillon, ses fichiers et ce qui manque",
  },
  answer: draft,
});

export const discardDraft = endpoint({
  ...{ method: "DELETE", path: "/drafts/{draftId}", name: "discardDraft", role: "author" },
  scope: "editions:write",
  does: { en: "Throw a draft away, with its files", fr: "Jeter un brouillon et ses fichiers" },
  answer: z.object({ state: z.literal("discarded") }).meta({ id: "DiscardedDraft" }),
  refusals: ["draft-closed"],
});

export const publishDraft = endpoint({
  ...{
    method: "POST",
    path: "/drafts/{draftId}/publication",
    name: "publishDraft",
    role: "author",
  },
  scope: "editions:write",
  does: {
    en: "Publish a draft, now or at a time",
    fr: "Publier un brouillon, tout de suite ou plus tard",
  },
  ...{ body: publicationWish, answer: draft },
  successes: { 201: "Published, with its edition.", 202: "It waits for its time." },
  refusals: ["already-published", "draft-closed", "time-zone-unknown"],
});

export const unscheduleDraft = endpoint({
  ...{ method: "DELETE", path: "/drafts/{draftId}/publication", name: "unscheduleDraft" },
  ...{ role: "author", scope: "editions:write" },
  does: { en: "A draft waits for its time no longer", fr: "Un brouillon n’attend plus son heure" },
  answer: z.object({ state: z.literal("open") }).meta({ id: "OpenDraft" }),
  refusals: ["draft-closed"],
});
