// An author who sends files in.
import { randomBytes, randomUUID } from "node:crypto";

/** Writes an author who is signed in, with a book and the draft of an edition. Answers the draft's id and their cookie. */
export async function writeSendingAuthor(admin) {
  const [user, author, book, draftId] = Array.from({ length: 4 }, () => randomUUID());
  const token = randomBytes(32).toString("base64url");
  await admin.query(`
    INSERT INTO users (id, email) VALUES ('${user}', 'sender-${user}@bouquin.test');
    INSERT INTO sessions (id, session_token, user_id, expires)
      VALUES ('${randomUUID()}', encode(sha256('${token}'::bytea), 'hex'), '${user}', now() + interval '1 day');
    INSERT INTO authors (id, user_id, slug, name) VALUES ('${author}', '${user}', 'sender-${user}', 'Sender');
    INSERT INTO books (id, slug, language, title, description) VALUES ('${book}', 'sent-${user}', 'fr', 'B', 'B');
    INSERT INTO book_authors (book_id, author_id, position, share_bp) VALUES ('${book}', '${author}', 0, 10000);
    INSERT INTO edition_drafts (id, book_id, created_at, updated_at) VALUES ('${draftId}', '${book}', now(), now());`);
  return { draftId, cookie: `bouquin-session=${token}` };
}
