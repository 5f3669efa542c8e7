import "server-only";
import type { z } from "zod";
import type { SharedReader } from "@/lib/readers/shared-readers";
import { told } from "../shapes/parts";
import type { reader } from "../shapes/reader";

/** Who shares their address, as their author's programs see them. */
export function showReader(one: SharedReader): z.input<typeof reader> {
  const { id, email, locale, slug, title } = one;
  return {
    ...{ id, email, locale, book: { slug, title } },
    consent: {
      ...{ at: told(one.consentedAt), place: one.place },
      ...{ version: one.consentVersion, text: one.consentText },
    },
  };
}
