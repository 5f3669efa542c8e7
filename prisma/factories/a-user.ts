import { mintAuthor, mintOperator, mintReader } from "@/lib/accounts/mint-actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

type Person = {
  email?: string;
  name?: string;
  locale?: "fr" | "en";
  timeZone?: string;
  isOperator?: boolean;
};

let unnamed = 0;

/** A person with a proven address; the same address again is the same person. */
export async function aUser({ email, ...person }: Person = {}) {
  const address = email ?? `person-${++unnamed}@reader.test`;
  return db().user.upsert({
    where: { email: address },
    create: { email: address, emailVerified: now(), ...person },
    update: {},
  });
}

export type User = Awaited<ReturnType<typeof aUser>>;

/** The person as a signed-in reader. */
export function asReader({ id, email, locale, timeZone }: User) {
  return mintReader({ id, email, locale, timeZone, browserHash: null });
}

/** The person as an operator of the shop. */
function asOperator({ id, email }: Pick<User, "id" | "email">) {
  return mintOperator({ id, email });
}

/** The author, signed in as the person who sells. */
export function asAuthor(author: { id: string; name: string }, { id: userId, timeZone }: User) {
  return mintAuthor({ id: author.id, name: author.name, userId, timeZone });
}

/** The first operator, whom the shop was founded with. */
export async function findOperator() {
  const user = await db().user.findFirstOrThrow({
    where: { isOperator: true },
    orderBy: { createdAt: "asc" },
  });
  return asOperator(user);
}
