import "server-only";
import { preferredLocale } from "@/lib/i18n/locale";
import { env } from "@/lib/platform/env";
import { problemAnchor } from "./problem-anchor";

/** One thing that is wrong, about a field of the request or a file; `detail` in the asking program's language. */
export type ProblemPart = { field?: string; reason: string; detail: string };

type Problem = {
  status: number;
  /** A reason in kebab-case, for programs. */
  reason: string;
  /** The same as a sentence, for people. */
  detail: string;
  errors?: ProblemPart[];
};

/**
 * A refusal as programs read it (RFC 9457), with the reason as a member of its own. Its type is the place of the API's page
 * that says what the reason means: one address whatever the language.
 */
export function problemBody({ status, reason, detail, errors }: Problem) {
  const type = `${env().APP_URL}/en/developers#${problemAnchor(reason)}`;
  return { type, title: reason, status, detail, reason, errors };
}

/** The language a program asked to be answered in, out of its `Accept-Language`; English unless it said otherwise. */
export function languageOf(accepted: string | null) {
  return preferredLocale(accepted, null, "en");
}
