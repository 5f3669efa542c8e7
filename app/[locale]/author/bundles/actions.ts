"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { acceptBundle } from "@/lib/bundles/accept-bundle";
import { findNamedBooks, namedBook } from "@/lib/bundles/bundle-books";
import { type BundleProposal, bundleProposal } from "@/lib/bundles/bundle-proposal";
import { previewRoyalties } from "@/lib/bundles/bundle-wish";
import { bundleWordsForm } from "@/lib/bundles/bundle-words";
import { declineBundle } from "@/lib/bundles/decline-bundle";
import { editBundleWords } from "@/lib/bundles/edit-bundle-words";
import { proposeBundle } from "@/lib/bundles/propose-bundle";
import { retireBundle } from "@/lib/bundles/retire-bundle";
import { withdrawBundle } from "@/lib/bundles/withdraw-bundle";
import { action } from "@/lib/edge/action";
import type { FormState } from "@/lib/edge/form-state";
import { lastText } from "@/lib/edge/sent-texts";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";
import { money } from "@/lib/kernel/money";
import { parseAmount } from "@/lib/kernel/parse-amount";
import { ok } from "@/lib/kernel/result";
import { emptyRow, searchBooks } from "./search-books";

type Refusal = { ok: false; reason: string; details?: unknown };

const sent = action({ as: "author", input: bundleProposal }, async (author, fields) => {
  const wish = await wishOf(fields);
  if (!wish.ok) return wish;
  if (fields.intent === "preview") {
    const preview = await previewRoyalties(author, wish.value);
    return preview.ok
      ? ok(toldPreview(preview.value, fields.locale))
      : besideField(preview, fields);
  }
  const proposed = await proposeBundle(author, wish.value);
  if (proposed.ok) redirect(`/${fields.locale}/author/bundles/${proposed.value.bundleId}`);
  return besideField(proposed, fields);
});

/**
 * Proposes a bundle, or only works out what it would bring, looks for books, or puts one that was found into the first row
 * that is free: then everything typed stays where it is.
 */
export async function propose(before: FormState, form: FormData): Promise<FormState> {
  // Enter in a line of the form asks or works out, and never proposes.
  if (!(form instanceof FormData)) return sent(before, form);
  const pressed = lastText(form, "intent");
  const intent = pressed !== "enter" ? pressed : lastText(form, "q") ? "search" : "preview";
  if (pressed === "enter") form.set("intent", String(intent));
  const added = /^add-([a-z0-9-]{1,120})$/.exec(intent ?? "")?.[1];
  const state = await (added || intent === "search" ? searchBooks : sent)(before, form);
  if (!state.done) return state;
  const entries = [...form.entries()].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$ACTION") ? [[name, value]] : [],
  );
  const typed: Record<string, string> = Object.fromEntries(entries);
  if (!added) return { ...state, typed };
  const row = emptyRow(typed);
  if (!row.ok) return { reason: row.reason, typed };
  return { ...state, typed: { ...typed, [row.value]: added } };
}

/** Whoever proposed a bundle puts its words better. */
export const reword = action({ as: "author", input: bundleWordsForm }, async (author, fields) => {
  const edited = await editBundleWords(author, fields.bundleId, fields.wordings);
  if (edited.ok) redirect(`${deskOf(fields)}?saved=words#words`);
  return edited.reason === "title-needed" ? { ...edited, ...edited.details } : edited;
});

const answer = z.object({ locale: localeField, bundleId: z.uuid() });

/** An author's own yes. */
export const accept = action({ as: "author", input: answer }, async (author, fields) => {
  const accepted = await acceptBundle(author, fields.bundleId);
  if (!accepted.ok) return accepted;
  redirect(deskOf(fields));
});

/** An author's own no. */
export const decline = action({ as: "author", input: answer }, async (author, fields) => {
  const declined = await declineBundle(author, fields.bundleId);
  if (!declined.ok) return declined;
  redirect(deskOf(fields));
});

/** Who proposed takes it back. */
export const withdraw = action({ as: "author", input: answer }, async (author, fields) => {
  const withdrawn = await withdrawBundle(author, fields.bundleId);
  if (!withdrawn.ok) return withdrawn;
  redirect(deskOf(fields));
});

/** One of its authors ends its sale. */
export const retire = action({ as: "author", input: answer }, async (author, fields) => {
  const retired = await retireBundle(author, fields.bundleId);
  if (!retired.ok) return retired;
  redirect(deskOf(fields));
});

function deskOf({ locale, bundleId }: { locale: string; bundleId: string }) {
  return `/${locale}/author/bundles/${bundleId}`;
}

// Books are named by the addresses of their pages, amounts are of their currency: both are read before anything is asked.
async function wishOf({ rows, locale, minimum, suggested, ...fields }: BundleProposal) {
  const found = await findNamedBooks(rows.map(({ book }) => namedBook(book)));
  const unknown = found.indexOf(null);
  if (unknown >= 0)
    return { ok: false as const, reason: "book-unknown", field: `book-${rows[unknown]?.row}` };
  const currency = found[0]?.package.currency ?? "EUR";
  const [least, usual] = [minimum, suggested].map((typed) => parseAmount(typed, locale, currency));
  if (!least?.ok) return { ok: false as const, reason: least?.reason ?? "empty", field: "minimum" };
  if (!usual?.ok)
    return { ok: false as const, reason: usual?.reason ?? "empty", field: "suggested" };
  const { title, slug, language, description } = fields;
  const books = rows.flatMap(({ shareBp }, at) => {
    const packageId = found[at]?.package.id;
    return packageId ? [{ packageId, shareBp }] : [];
  });
  const prices = { minimumMinor: least.value, suggestedMinor: usual.value };
  return ok({ title, slug, language, description, ...prices, books });
}

// A refusal stands beside the field that mends it; what concerns the parts together stands above.
function besideField({ reason, details }: Refusal, { rows, locale }: BundleProposal) {
  const known = (details ?? {}) as {
    at?: number;
    name?: string;
    field?: string;
    differenceBp?: number;
  };
  const refusal = { ok: false as const, reason };
  if (reason === "slug-taken") return { ...refusal, field: "slug" };
  if (known.field) return { ...refusal, field: known.field };
  const place = known.at === undefined ? null : rows[known.at]?.row;
  if (place)
    return { ...refusal, field: `${reason === "share-missing" ? "share" : "book"}-${place}` };
  const difference = formatPercent(known.differenceBp ?? 0, locale);
  return { ...refusal, details: { difference } };
}

type Preview = Extract<Awaited<ReturnType<typeof previewRoyalties>>, { ok: true }>["value"];

function toldPreview({ currency, books, authors }: Preview, locale: string) {
  const told = (minor: bigint) => formatMoney(money(minor, currency), locale);
  return {
    parts: books.map((one) => `${one.title} ${formatPercent(one.shareBp, locale)}`).join(" · "),
    atMinimum: authors.map((one) => `${one.name} ${told(one.atMinimum)}`).join(" · "),
    atSuggested: authors.map((one) => `${one.name} ${told(one.atSuggested)}`).join(" · "),
  };
}
