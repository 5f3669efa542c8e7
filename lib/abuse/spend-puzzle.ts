import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type PuzzleBinding, readSolved } from "./puzzle-token";

/**
 * Spends a solved puzzle on one press; whether it was good. The same press sent again finds it spent on itself, any
 * other one finds it gone, however many come at once.
 */
export async function spendPuzzle(proof: string, binding: PuzzleBinding, spentOn: string) {
  const puzzle = readSolved(proof, binding);
  if (!puzzle) return false;
  const taken = await statement<{ id: string }>(sql`
    INSERT INTO spent_puzzles AS s (id, spent_on, expires_at)
    VALUES (${puzzle.id}, ${spentOn}, ${puzzle.expiresAt}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET spent_on = s.spent_on WHERE s.spent_on = EXCLUDED.spent_on
    RETURNING id`);
  return taken.length > 0;
}
