import "server-only";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { findLinkedPerson } from "@/lib/accounts/find-linked-person";
import { linkAccount } from "@/lib/accounts/link-account";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { type Opening, writeSession } from "./write-session";

export type { Opening };

/**
 * What next-auth needs of the database, in our own tables. A link is only honoured after its button was pressed
 * (`confirmSignIn`), so a bare GET of the callback opens nothing. Sessions are found by their secret's hash.
 */
export function nextAuthAdapter(opening: Opening): Adapter {
  return {
    getUser: async (id) => asUser(await db().user.findUnique({ where: { id } })),
    getUserByEmail: async (email) => asUser(await db().user.findUnique({ where: { email } })),
    getUserByAccount: async ({ provider, providerAccountId }) =>
      asUser(await findLinkedPerson(provider, providerAccountId)),
    createUser: async ({ email, emailVerified }: Omit<AdapterUser, "id">) => {
      // Opened from two browsers at once it is one account.
      await db().user.createMany({ data: [{ email, emailVerified }], skipDuplicates: true });
      return required(asUser(await db().user.findUnique({ where: { email } })));
    },
    updateUser: async ({ id, emailVerified }) =>
      required(
        asUser(
          await db().user.update({
            where: { id },
            data: { emailVerified: emailVerified ?? now() },
          }),
        ),
      ),
    linkAccount: async ({ userId, provider, providerAccountId }: AdapterAccount) =>
      linkAccount({ userId, provider, subject: providerAccountId }),
    createSession: async ({ sessionToken: token, userId }) => {
      const { expires } = await writeSession({ token, userId }, opening);
      return { sessionToken: token, userId, expires };
    },
    getSessionAndUser: async (sessionToken) => {
      const row = await db().session.findUnique({
        where: { sessionToken: fingerprint(sessionToken) },
        include: { user: true },
      });
      const user = asUser(row?.user ?? null);
      return row && user ? { session: { ...row, sessionToken }, user } : null;
    },
    // The gate extends sessions by its own rule; next-auth's would know no last day.
    updateSession: async () => null,
    deleteSession: async (sessionToken) => {
      await db().session.deleteMany({ where: { sessionToken: fingerprint(sessionToken) } });
    },
    // next-auth wants this door to exist; links are made by requestSignInLink alone.
    createVerificationToken: async () => {
      throw new Error("links are asked for at the sign-in page");
    },
    useVerificationToken: ({ identifier, token }) => spendLink(identifier, token),
  };
}

// Deleting is the spending: of two callbacks at once the database lets one find the row.
async function spendLink(identifier: string, token: string) {
  const links = await db().$queryRaw<{ identifier: string; token: string; expires: Date }[]>`
    DELETE FROM sign_in_links
    WHERE token = ${token} AND identifier = ${identifier} AND confirmed_at IS NOT NULL AND expires > ${now()}
    RETURNING identifier, token, expires`;
  return links[0] ?? null;
}

function asUser(
  row: { id: string; email: string; emailVerified: Date | null; name: string | null } | null,
) {
  return row
    ? { id: row.id, email: row.email, emailVerified: row.emailVerified, name: row.name }
    : null;
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error("the row just written is not there");
  return value;
}
