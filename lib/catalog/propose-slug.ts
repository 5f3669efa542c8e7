import "server-only";
import { db } from "@/lib/platform/db";
import { findFreeSlug } from "./find-free-slug";

/** An address a book could have, out of a title, that is free at this moment. */
export async function proposeSlug(title: string, bookId: string) {
  return findFreeSlug(db(), title, bookId);
}
