import "server-only";
import { sql } from "@/lib/platform/db";
import type { Section } from "./section";

/** What somebody reads, says and wants to hear of. */
export const readingSections: Section[] = [
  {
    name: "rights",
    tables: ["entitlements", "download_links"],
    fields: ["title", "email", "state", "reason", "grantedAt", "endsAt"],
    rows: ({ userId }) => sql`
      SELECT e.id::text AS cursor, b.title, e.email, e.state, e.closed_reason AS reason, e.granted_at AS "grantedAt",
        e.closed_at AS "endsAt" FROM entitlements e JOIN books b ON b.id = e.book_id WHERE e.user_id = ${userId}::uuid`,
  },
  {
    name: "accessDecisions",
    tables: ["access_decisions"],
    fields: ["title", "verdict", "reason", "decidedAt"],
    rows: ({ userId }) => sql`
      SELECT lpad(d.id::text, 20, '0') AS cursor, b.title, d.verdict, d.reason, d.decided_at AS "decidedAt"
      FROM access_decisions d JOIN entitlements e ON e.line_id = d.line_id JOIN books b ON b.id = e.book_id
      WHERE e.user_id = ${userId}::uuid`,
  },
  {
    name: "downloads",
    tables: ["downloads"],
    fields: ["title", "file", "way", "at", "isMarked"],
    rows: ({ userId }) => sql`
      SELECT lpad(d.id::text, 20, '0') AS cursor, b.title, f.file_name AS file, d.audience AS way, d.at,
        d.client_mark IS NOT NULL AS "isMarked"
      FROM downloads d JOIN entitlements e ON e.id = d.entitlement_id JOIN books b ON b.id = e.book_id
      JOIN edition_files f ON f.id = d.file_id WHERE e.user_id = ${userId}::uuid`,
  },
  {
    name: "devices",
    tables: ["reader_devices"],
    fields: ["name", "email", "kind", "automaticSinceAt", "createdAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, name, address AS email, kind, automatic_since AS "automaticSinceAt",
        created_at AS "createdAt" FROM reader_devices WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "deliveries",
    tables: ["device_deliveries"],
    fields: ["title", "name", "refusal", "at"],
    rows: ({ userId }) => sql`
      SELECT d.id::text AS cursor, b.title, r.name, d.refusal, d.promised_at AS at FROM device_deliveries d
      JOIN editions e ON e.id = d.edition_id JOIN books b ON b.id = e.book_id
      LEFT JOIN reader_devices r ON r.id = d.device_id WHERE d.user_id = ${userId}::uuid`,
  },
  {
    name: "places",
    tables: ["reading_places"],
    fields: ["title", "format", "place", "at"],
    rows: ({ userId }) => sql`
      SELECT p.edition_id::text || p.format AS cursor, b.title, p.format, p.place, p.updated_at AS at
      FROM reading_places p JOIN books b ON b.id = p.book_id WHERE p.user_id = ${userId}::uuid`,
  },
  {
    name: "reviews",
    tables: ["reviews"],
    fields: ["title", "stars", "text", "name", "createdAt", "editedAt", "reply", "hiddenReason"],
    rows: ({ userId }) => sql`
      SELECT r.id::text AS cursor, b.title, r.stars, r.text, r.shown_name AS name, r.written_at AS "createdAt",
        r.edited_at AS "editedAt", r.reply, r.hidden_reason AS "hiddenReason"
      FROM reviews r JOIN books b ON b.id = r.book_id WHERE r.user_id = ${userId}::uuid`,
  },
  {
    name: "wishes",
    tables: ["wishes"],
    fields: ["title", "createdAt"],
    rows: ({ userId }) => sql`
      SELECT b.id::text AS cursor, b.title, w.created_at AS "createdAt" FROM wishes w JOIN books b ON b.id = w.book_id
      WHERE w.user_id = ${userId}::uuid`,
  },
  {
    name: "followings",
    tables: ["follows"],
    fields: ["title", "author", "createdAt"],
    rows: ({ userId }) => sql`
      SELECT f.id::text AS cursor, b.title, a.name AS author, f.since AS "createdAt" FROM follows f
      LEFT JOIN books b ON b.id = f.book_id LEFT JOIN authors a ON a.id = f.author_id WHERE f.user_id = ${userId}::uuid`,
  },
  {
    name: "noticeChoices",
    tables: ["notice_choices"],
    fields: ["title", "choice", "at"],
    rows: ({ email }) => sql`
      SELECT n.id::text AS cursor, b.title, n.choice, n.changed_at AS at FROM notice_choices n
      LEFT JOIN books b ON b.id = n.book_id WHERE n.email = ${email}`,
  },
  {
    name: "consents",
    tables: ["address_shares", "cart_reminders"],
    fields: ["kind", "title", "author", "consent", "consentAt"],
    rows: ({ email }) => sql`
      SELECT x.* FROM (
        SELECT s.id::text AS cursor, 'address' AS kind, b.title, a.name AS author, s.consent_text AS consent,
          s.consented_at AS "consentAt"
        FROM address_shares s JOIN books b ON b.id = s.book_id JOIN authors a ON a.id = s.author_id
        WHERE s.email = ${email}
        UNION ALL SELECT id::text, 'cart', NULL, NULL, consent_text, consented_at FROM cart_reminders
        WHERE email = ${email}) x`,
  },
  {
    name: "interests",
    tables: ["book_interests"],
    fields: ["title", "name", "wouldPayMinor", "currency", "isShared", "createdAt", "confirmedAt"],
    rows: ({ email }) => sql`
      SELECT i.id::text AS cursor, b.title, i.name, i.would_pay_minor AS "wouldPayMinor", i.currency,
        i.shares_address AS "isShared", i.created_at AS "createdAt",
        i.confirmed_at AS "confirmedAt"
      FROM book_interests i JOIN books b ON b.id = i.book_id WHERE i.email = ${email}`,
  },
  {
    name: "questions",
    tables: ["author_questions"],
    fields: ["title", "name", "text", "askedAt", "answer", "answeredAt"],
    rows: ({ email }) => sql`
      SELECT q.id::text AS cursor, b.title, q.name, q.words AS text, q.asked_at AS "askedAt", q.answer,
        q.answered_at AS "answeredAt"
      FROM author_questions q JOIN books b ON b.id = q.book_id WHERE q.email = ${email}`,
  },
  {
    name: "letters",
    tables: ["outbox_mails"],
    fields: ["kind", "subject", "state", "createdAt", "sentAt"],
    rows: ({ email }) => sql`
      SELECT id::text AS cursor, letter AS kind, subject, state, created_at AS "createdAt", sent_at AS "sentAt"
      FROM outbox_mails WHERE recipient = ${email}`,
  },
];
