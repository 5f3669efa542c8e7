import "server-only";
import { sql } from "@/lib/platform/db";

/**
 * Whether the reader of a right `e` may be written to with all the others, as a condition. A file can name anybody: of
 * those an author's file brought in, whoever has shown up here with their address may, and whoever was told by letter, which
 * are few (`confirmImport`). For those the operator brought in the operator stands. Whoever wanted no letters in the other shop
 * gets none before they have shown up here.
 */
export const mayBeWrittenTo = sql`(e.user_id IS NOT NULL OR NOT EXISTS (
  SELECT FROM order_lines l JOIN imported_purchases i ON i.order_id = l.order_id JOIN imports m ON m.id = i.import_id
  WHERE l.id = e.line_id AND (i.is_silent OR (m.author_id IS NOT NULL AND NOT m.is_told))))`;
