import "server-only";
import { sql } from "@/lib/platform/db";
import type { Section } from "./section";

/** Who somebody is to the shop, and how they sign in. Secrets are kept as hashes and are not told. */
export const accountSections: Section[] = [
  {
    name: "account",
    tables: ["users"],
    fields: ["email", "name", "locale", "timeZone", "createdAt", "provenAt", "isOperator"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, email, name, locale, time_zone AS "timeZone", created_at AS "createdAt",
        email_verified AS "provenAt", is_operator AS "isOperator" FROM users WHERE id = ${userId}::uuid`,
  },
  {
    name: "sessions",
    tables: ["sessions"],
    fields: ["createdAt", "lastUsedAt", "endsAt", "way", "browser"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires AS "endsAt", way,
        browser_name AS browser FROM sessions WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "passkeys",
    tables: ["passkeys"],
    fields: ["name", "createdAt", "lastUsedAt", "isSynced"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, name, created_at AS "createdAt", last_used_at AS "lastUsedAt", is_synced AS "isSynced"
      FROM passkeys WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "recoveryCodes",
    tables: ["recovery_codes"],
    fields: ["createdAt", "usedAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, created_at AS "createdAt", used_at AS "usedAt" FROM recovery_codes
      WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "accountsElsewhere",
    tables: ["linked_accounts"],
    fields: ["provider", "elsewhereId", "createdAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, provider, subject AS "elsewhereId", linked_at AS "createdAt" FROM linked_accounts
      WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "addressChanges",
    tables: ["email_changes"],
    fields: ["fromEmail", "toEmail", "askedAt", "confirmedAt", "undoneAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, from_email AS "fromEmail", to_email AS "toEmail", asked_at AS "askedAt",
        confirmed_at AS "confirmedAt", undone_at AS "undoneAt" FROM email_changes WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "signInLinks",
    tables: ["sign_in_links"],
    fields: ["askedAt", "endsAt", "confirmedAt"],
    rows: ({ email }) => sql`
      SELECT id::text AS cursor, created_at AS "askedAt", expires AS "endsAt", confirmed_at AS "confirmedAt"
      FROM sign_in_links WHERE identifier = ${email}`,
  },
  {
    name: "keys",
    tables: ["access_keys"],
    fields: ["kind", "name", "scopes", "createdAt", "lastUsedAt", "endsAt", "revokedAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, kind, name, scopes, created_at AS "createdAt", last_used_at AS "lastUsedAt",
        expires_at AS "endsAt", revoked_at AS "revokedAt" FROM access_keys WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "looks",
    tables: ["looks"],
    fields: ["beganAt", "endsAt", "reason"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, began_at AS "beganAt", coalesce(ended_at, ends_at) AS "endsAt", reason FROM looks
      WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "deeds",
    tables: ["audit_rows"],
    fields: ["at", "deed"],
    rows: ({ userId }) => sql`
      SELECT lpad(id::text, 20, '0') AS cursor, at, action AS deed FROM audit_rows
      WHERE actor_id = ${userId}::uuid OR subject_id = ${userId}::text`,
  },
  {
    name: "savedSearches",
    tables: ["saved_filters"],
    fields: ["name", "createdAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, name, created_at AS "createdAt" FROM saved_filters WHERE operator_id = ${userId}::uuid`,
  },
];
