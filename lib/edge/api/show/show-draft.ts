import "server-only";
import type { z } from "zod";
import { undoableUntil } from "@/lib/catalog/undo-window";
import type { DraftPage } from "@/lib/editions/draft-page";
import { openStates } from "@/lib/editions/draft-words";
import type { Locale } from "@/lib/i18n/locale";
import { findings } from "@/lib/inspection/finding";
import { env } from "@/lib/platform/env";
import type { draft as draftShape } from "../shapes/draft";
import { told } from "../shapes/parts";
import { tellFinding } from "../tell-finding";
import { tellPart } from "../tell-refusal";

/**
 * A draft as programs see it: `state` "open", "scheduled", "published" or "discarded"; its files with what the checks
 * found, and what is missing before it can be published, each as a reason and as a sentence in `locale`. Instants are
 * UTC, sizes bytes.
 */
export function showDraft(draft: DraftPage, locale: Locale): z.input<typeof draftShape> {
  const { id, state, label, notes, isMajor, publishAt, book, files, missing, edition } = draft;
  return {
    ...{ id, state: stateOf(state), label, notes, isMajor, publishAt: told(publishAt) },
    book: { slug: book.slug, title: book.title, language: book.language },
    deskUrl: `${env().APP_URL}/${locale}/author/drafts/${id}`,
    files: files.map((file) => ({
      ...{ role: file.role, format: file.format, fileName: file.fileName, state: file.state },
      ...{
        sha256: file.sha256,
        sizeBytes: file.sizeBytes === null ? null : Number(file.sizeBytes),
      },
      failure: file.failure,
      findings: findings
        .parse(file.findings)
        .map((found) => ({ ...found, detail: tellFinding(found, locale) })),
    })),
    missing: (openStates.includes(state) ? missing : []).map((part) => tellPart(part, locale)),
    edition: edition ? editionOf(edition, book.slug, locale) : null,
  };
}

const states = ["open", "scheduled", "published", "discarded"] as const;

function stateOf(state: string) {
  const known = states.find((one) => one === state);
  if (!known) throw new Error(`a draft that is ${state}`);
  return known;
}

type Edition = { id: string; number: number; label: string; publishedAt: Date | null };

// An edition as its draft names it, with the instant until which it can be taken back.
function editionOf(edition: Edition, slug: string, locale: Locale) {
  const { id, number, label, publishedAt } = edition;
  return {
    ...{ id, number, label },
    publishedAt: told(publishedAt),
    undoableUntil: publishedAt ? undoableUntil(publishedAt).toISOString() : null,
    url: `${env().APP_URL}/${locale}/books/${slug}/editions`,
  };
}
