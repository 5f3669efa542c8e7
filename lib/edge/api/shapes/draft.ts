import { z } from "zod";
import { draftWish as wordsOfDraft } from "@/lib/editions/draft-words";
import { instant } from "./parts";

const problemPart = z.object({
  field: z.string().optional(),
  reason: z.string(),
  detail: z.string(),
});

const draftEdition = z.object({
  ...{ id: z.uuid(), number: z.int(), label: z.string() },
  ...{ publishedAt: instant.nullable(), undoableUntil: instant.nullable(), url: z.url() },
});

/** A draft with its files, what the checks found in them, and what is missing before it can be published. */
export const draft = z
  .object({
    ...{ id: z.uuid(), state: z.enum(["open", "scheduled", "published", "discarded"]) },
    ...{ label: z.string(), notes: z.string(), isMajor: z.boolean() },
    publishAt: instant.nullable(),
    book: z.object({ slug: z.string(), title: z.string(), language: z.string() }),
    deskUrl: z.url(),
    files: z.array(
      z.object({
        ...{ role: z.string(), format: z.string(), fileName: z.string(), state: z.string() },
        ...{ sha256: z.string().nullable(), sizeBytes: z.int().nullable() },
        failure: z.string().nullable(),
        findings: z.array(z.looseObject({ detail: z.string() })),
      }),
    ),
    missing: z.array(problemPart),
    edition: draftEdition.nullable(),
  })
  .meta({ id: "Draft" });

/** What a program says of a draft. */
export const draftWish = wordsOfDraft.strict().meta({ id: "DraftWish" });

/** When a draft is to be published. */
export const publicationWish = z
  .strictObject({
    at: z
      .string()
      .max(40)
      .nullable()
      .default(null)
      .meta({ description: "What a clock in the time zone will show; null is now." }),
    timeZone: z
      .string()
      .max(60)
      .nullable()
      .default(null)
      .meta({ description: "Such as Europe/Paris; null is the author's own." }),
  })
  .meta({ id: "PublicationWish" });
