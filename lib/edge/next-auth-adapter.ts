import "server-only";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { claimPurchases } from "@/lib/orders/claim-purchases";
import { now } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db";

/**
 * What next-auth needs of the database for magic links, in our own tables. A link is only honoured after its
 * button was pressed (`confirmSignIn`), so a bare GET of the callback opens nothing.
 */
export function nextAuthAdapter(): Adapter {
  return {
    getUser: async (id) => asUser(await db().user.findUnique({ where: { id } })),
    getUserByEmail: async (email) => asUser(await db().user.findUnique({ where: { email } })),
    getUserByAccount: async () => null,
    createUser: async ({ email, emailVerified }: Omit<AdapterUser, "id">) => {
      return required(asUser(await db().user.create({ data: { email, emailVerified } })));
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
    linkAccount: async () => undefined,
    createSession: (session) => openSession(session),
    getSessionAndUser: async (sessionToken) => {
      const row = await db().session.findUnique({
        where: { sessionToken },
        include: { user: true },
      });
      const user = asUser(row?.user ?? null);
      return row && user ? { session: row, user } : null;
    },
    // The gate extends sessions by its own rule; next-auth's would know no last day.
    updateSession: async () => null,
    deleteSession: async (sessionToken) => {
      await db().session.deleteMany({ where: { sessionToken } });
    },
    // next-auth wants this door to exist; links are made by requestSignInLink alone.
    createVerificationToken: async () => {
      throw new Error("links are asked for at the sign-in page");
    },
    useVerificationToken: ({ identifier, token }) => spendLink(identifier, token),
  };
}

// Signing in proves the address, so what was bought with it as a guest comes along in the same commit.
async function openSession({
  sessionToken,
  userId,
  expires,
}: {
  sessionToken: string;
  userId: string;
  expires: Date;
}) {
  return transaction(async (tx) => {
    const session = await tx.session.create({ data: { sessionToken, userId, expires } });
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await claimPurchases(tx, { userId, email });
    return session;
  });
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
