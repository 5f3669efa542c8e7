import "server-only";
import { sql } from "@/lib/platform/db";
import type { Section } from "./section";

/** What an author's desk holds of its author. Books, their files and figures are taken along on the desk itself. */
export const authorSections: Section[] = [
  {
    name: "author",
    tables: ["authors"],
    fields: ["name", "slug", "bio"],
    rows: ({ authorId }) => sql`
      SELECT id::text AS cursor, name, slug, bio FROM authors WHERE id = ${authorId}::uuid`,
  },
  {
    name: "authorBooks",
    tables: ["book_authors"],
    fields: ["title", "state", "sharePercent"],
    rows: ({ authorId }) => sql`
      SELECT b.id::text AS cursor, b.title, b.state, (a.share_bp / 100.0)::float8 AS "sharePercent"
      FROM book_authors a JOIN books b ON b.id = a.book_id WHERE a.author_id = ${authorId}::uuid`,
  },
  {
    name: "shares",
    tables: ["share_agreements", "share_terms", "share_answers", "share_invitations"],
    fields: ["title", "sharePercent", "state", "answer", "answeredAt", "effectiveAt"],
    rows: ({ authorId }) => sql`
      SELECT t.agreement_id::text || t.position AS cursor, b.title, (t.share_bp / 100.0)::float8 AS "sharePercent", g.state, s.answer,
        s.answered_at AS "answeredAt", g.effective_from AS "effectiveAt"
      FROM share_terms t JOIN share_agreements g ON g.id = t.agreement_id JOIN books b ON b.id = g.book_id
      LEFT JOIN share_answers s ON s.agreement_id = g.id AND s.author_id = t.author_id
      WHERE t.author_id = ${authorId}::uuid`,
  },
  {
    name: "invitations",
    tables: ["share_invitations"],
    fields: ["title", "name", "createdAt", "endsAt", "takenAt"],
    rows: ({ email }) => sql`
      SELECT i.id::text AS cursor, b.title, i.name, i.created_at AS "createdAt", i.expires_at AS "endsAt",
        i.claimed_at AS "takenAt"
      FROM share_invitations i JOIN share_agreements g ON g.id = i.agreement_id JOIN books b ON b.id = g.book_id
      WHERE i.email = ${email}`,
  },
  {
    name: "payoutAccounts",
    tables: ["payout_accounts", "payout_account_changes"],
    fields: ["kind", "method", "holder", "iban", "bic", "providerAccount", "createdAt", "endsAt"],
    rows: ({ authorId }) => sql`
      SELECT x.* FROM (
        SELECT id::text AS cursor, 'used' AS kind, method, holder, iban, bic, provider_account_id AS "providerAccount",
          created_at AS "createdAt", replaced_at AS "endsAt" FROM payout_accounts WHERE author_id = ${authorId}::uuid
        UNION ALL SELECT id::text, 'asked', method, holder, iban, bic, provider_account_id, asked_at,
          coalesce(applied_at, stopped_at) FROM payout_account_changes WHERE author_id = ${authorId}::uuid) x`,
  },
  {
    name: "statements",
    tables: ["statements"],
    fields: ["number", "period", "openingMinor", "closingMinor", "currency", "createdAt"],
    rows: ({ authorId }) => sql`
      SELECT id::text AS cursor, number, period, opening_minor AS "openingMinor", closing_minor AS "closingMinor", currency,
        drawn_at AS "createdAt" FROM statements WHERE author_id = ${authorId}::uuid`,
  },
  {
    name: "statementLines",
    tables: ["statement_lines"],
    fields: ["number", "title", "kind", "amountMinor", "currency", "at"],
    rows: ({ authorId }) => sql`
      SELECT s.id::text || lpad(l.position::text, 10, '0') AS cursor, s.number, l.title, l.code AS kind,
        l.amount_minor AS "amountMinor", s.currency, l.occurred_at AS at
      FROM statement_lines l JOIN statements s ON s.id = l.statement_id WHERE s.author_id = ${authorId}::uuid`,
  },
  {
    name: "payouts",
    tables: ["payouts", "payout_holds"],
    fields: [
      "period",
      "state",
      "amountMinor",
      "currency",
      "method",
      "holder",
      "iban",
      "reason",
      "createdAt",
      "paidAt",
    ],
    rows: ({ authorId }) => sql`
      SELECT x.* FROM (
        SELECT id::text AS cursor, period, state, amount_minor AS "amountMinor", currency, method, holder, iban, reason,
          created_at AS "createdAt", paid_at AS "paidAt" FROM payouts WHERE author_id = ${authorId}::uuid
        UNION ALL SELECT id::text, '', 'held', NULL, NULL, NULL, NULL, NULL, reason, held_at, released_at
        FROM payout_holds WHERE author_id = ${authorId}::uuid) x`,
  },
  {
    name: "requests",
    tables: ["author_requests"],
    fields: ["text", "askedAt", "answer", "answeredAt"],
    rows: ({ authorId }) => sql`
      SELECT id::text AS cursor, text, asked_at AS "askedAt", answer, answered_at AS "answeredAt" FROM author_requests
      WHERE author_id = ${authorId}::uuid`,
  },
  {
    name: "messages",
    tables: ["reader_messages"],
    fields: ["title", "subjectFr", "textFr", "subjectEn", "textEn", "createdAt", "sentAt"],
    rows: ({ authorId }) => sql`
      SELECT m.id::text AS cursor, b.title, m.subject_fr AS "subjectFr", m.body_fr AS "textFr", m.subject_en AS "subjectEn",
        m.body_en AS "textEn", m.created_at AS "createdAt", m.sent_at AS "sentAt"
      FROM reader_messages m JOIN books b ON b.id = m.book_id WHERE m.author_id = ${authorId}::uuid`,
  },
  {
    name: "programs",
    tables: ["webhook_endpoints"],
    fields: ["address", "description", "events", "state", "createdAt"],
    rows: ({ authorId }) => sql`
      SELECT id::text AS cursor, url AS address, description, events, state, created_at AS "createdAt"
      FROM webhook_endpoints WHERE author_id = ${authorId}::uuid`,
  },
  {
    name: "imports",
    tables: ["imports"],
    fields: ["kind", "file", "state", "createdAt", "doneAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, kind, file_name AS file, state, created_at AS "createdAt", done_at AS "doneAt"
      FROM imports WHERE user_id = ${userId}::uuid`,
  },
];
