"use client";
import { use, useEffect, useRef, useState } from "react";
import { FormAnswerContext } from "@/components/ui/form-action";
import { solvePuzzle } from "./solve-puzzle";

/** A form presses itself again so often for one reader; then it is theirs to press. */
const mostPresses = 3;

/**
 * Where a form was answered with a puzzle, works it out beside the page, says so, and sends the form again with the proof.
 * Nothing stands here otherwise.
 */
export function PuzzleField({
  words,
}: {
  words: { working: string; solved: string; failed: string };
}) {
  const { state } = use(FormAnswerContext);
  const challenge = state.details?.challenge;
  const field = useRef<HTMLInputElement>(null);
  const presses = useRef(0);
  const [told, setTold] = useState<{ of: string; as: "solved" | "failed" }>();
  useEffect(() => {
    if (!challenge) return;
    const stop = new AbortController();
    solvePuzzle(challenge, stop.signal).then((proof) => {
      if (stop.signal.aborted) return;
      setTold({ of: challenge, as: proof ? "solved" : "failed" });
      if (!proof || !field.current) return;
      field.current.value = proof;
      presses.current += 1;
      if (presses.current <= mostPresses) field.current.form?.requestSubmit();
    });
    return () => stop.abort();
  }, [challenge]);
  const standing = told && told.of === challenge ? told.as : "working";
  return (
    <>
      <input ref={field} type="hidden" name="proof" defaultValue="" />
      <p role="status" className="text-sm text-ink-soft empty:hidden">
        {challenge ? words[standing] : ""}
      </p>
    </>
  );
}
