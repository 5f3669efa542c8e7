import { plainSlug } from "@/lib/kernel/plain-slug";
import { db } from "@/lib/platform/db";
import type { User } from "./a-user";

type Writer = { name?: string; slug?: string; user?: User };

let unnamed = 0;

/** Someone who writes, with or without an account; the same slug again is the same author. */
export async function anAuthor({
  name = `Author ${++unnamed}`,
  slug = plainSlug(name),
  user,
}: Writer = {}) {
  return db().author.upsert({
    where: { slug },
    create: { name, slug, ...(user ? { userId: user.id } : {}) },
    update: user ? { userId: user.id } : {},
  });
}

export type AuthorRow = Awaited<ReturnType<typeof anAuthor>>;
