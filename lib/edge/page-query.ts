import "server-only";
import { z } from "zod";
import { canonicalText } from "@/lib/kernel/canonical-text";
import { isKeepable } from "@/lib/kernel/keepable-text";

/** What Next tells a page of its query: a key that stands there twice arrives as a list. */
export type PageQuery = Promise<Record<string, string | string[] | undefined>>;

// A pass is the longest thing our own addresses carry; PostgreSQL keeps no NUL.
const said = z
  .string()
  .max(2000)
  .refine(isKeepable)
  .transform(canonicalText)
  .optional()
  .catch(undefined);

/** The named keys of a page's query, each a text or absent. What is repeated, endless or holds a NUL says nothing. */
export async function pageQuery<Key extends string>(
  asked: PageQuery,
  ...keys: Key[]
): Promise<{ [key in Key]: string | undefined }> {
  const query = await asked;
  return Object.fromEntries(keys.map((key) => [key, said.parse(query[key])])) as {
    [key in Key]: string | undefined;
  };
}
