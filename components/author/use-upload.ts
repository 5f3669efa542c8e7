"use client";
import { useEffect, useRef, useState } from "react";
import { hashFile } from "./hash-file";
import { isBeingChecked, type Sending, sendFile, stoppedFile, type UploadPlace } from "./send-file";

/** Where an upload stands, with the file's name and the bytes that count. */
export type UploadStanding =
  | { at: "idle" | "ready" | "cancelled" }
  | { at: "stopped" | "received" | "checked"; name: string }
  | { at: "reading" | "sending" | "waiting" | "paused"; name: string; sent: number; total: number }
  | { at: "refused"; name: string; reason: string };

type UnderWay = { sending: Promise<Sending> | null; stop: AbortController };
/** What is under way to a place, and when all that was before it has come to its end. */
type Line = { underWay: UnderWay | null; ended: Promise<unknown> };

const lookAgainMs = 2000;

/**
 * One file on its way to a place of a draft: read, sent, gone on with after a cut, and followed until it is checked.
 * `onNews` is called when the page's list of files is no longer true.
 */
export function useUpload(place: UploadPlace, onNews: () => void) {
  const [standing, setStanding] = useState<UploadStanding>({ at: "idle" });
  const line = useRef<Line>({ underWay: null, ended: Promise.resolve() });
  const { draftId, role } = place;

  useEffect(() => {
    const name = stoppedFile({ draftId, role });
    setStanding(name ? { at: "stopped", name } : { at: "ready" });
    return () => void end(line.current, false);
  }, [draftId, role]);
  useWaitForLine(standing.at === "waiting", () => goOn(line.current));
  useFollowChecks(standing.at === "received", { draftId, role }, () => {
    setStanding((now) => (now.at === "received" ? { ...now, at: "checked" } : now));
    onNews();
  });

  async function begin(file: File) {
    const ended = end(line.current, false);
    const mine: UnderWay = { sending: null, stop: new AbortController() };
    line.current.underWay = mine;
    const { name, size: total } = file;
    const say = (next: UploadStanding) => {
      if (line.current.underWay === mine) setStanding(next);
    };
    say({ at: "reading", name, sent: 0, total });
    const read = (sent: number) => say({ at: "reading", name, sent, total });
    const sha256 = await hashFile(file, read, mine.stop.signal);
    // Of two for one place the one begun last has it.
    await ended;
    if (mine.stop.signal.aborted) return;
    let sent = 0;
    const heard = {
      onProgress: (bytes: number) => {
        sent = bytes;
        say({ at: "sending", name, sent, total });
      },
      onCut: () => say({ at: "waiting", name, sent, total }),
      onReceived: () => {
        say({ at: "received", name });
        onNews();
      },
      onFailed: (reason: string | null) =>
        say(reason ? { at: "refused", name, reason } : { at: "waiting", name, sent, total }),
    };
    mine.sending = sendFile(file, sha256, place, heard, mine.stop.signal);
    await mine.sending;
  }

  return {
    standing,
    begin,
    async pause() {
      const sending = await line.current.underWay?.sending;
      await sending?.pause();
      setStanding((now) => (now.at === "sending" ? { ...now, at: "paused" } : now));
    },
    resume: () => goOn(line.current),
    async cancel() {
      setStanding({ at: "cancelled" });
      await end(line.current, true);
      onNews();
    },
  };
}

// What has arrived of a file that is not cancelled stays where it is, to be gone on with.
function end(line: Line, isCancelled: boolean) {
  const mine = line.underWay;
  line.underWay = null;
  mine?.stop.abort();
  const ending = mine?.sending?.then((sending) => sending.end(isCancelled));
  line.ended = Promise.allSettled([line.ended, ending]);
  return line.ended;
}

async function goOn({ underWay }: Line) {
  const sending = await underWay?.sending;
  await sending?.goOn();
}

// Once the pauses between tries are used up, the browser's own word that it is online again starts the next.
function useWaitForLine(isWaiting: boolean, goOn: () => void) {
  useEffect(() => {
    if (!isWaiting) return;
    window.addEventListener("online", goOn);
    return () => window.removeEventListener("online", goOn);
  });
}

function useFollowChecks(isChecking: boolean, place: UploadPlace, onDone: () => void) {
  useEffect(() => {
    if (!isChecking) return;
    const timer = setInterval(async () => {
      if ((await isBeingChecked(place)) === false) onDone();
    }, lookAgainMs);
    return () => clearInterval(timer);
  });
}
