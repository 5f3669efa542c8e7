"use client";
import { useEffect, useRef, useState } from "react";
import type { Upload } from "tus-js-client";
import { hashFile } from "./hash-file";
import { isBeingChecked, sendFile, stoppedFile, type UploadPlace } from "./send-file";

/** Where an upload stands, with the file's name and the bytes that count. */
export type UploadStanding =
  | { at: "idle" | "ready" | "cancelled" }
  | { at: "stopped" | "received" | "checked"; name: string }
  | { at: "reading" | "sending" | "waiting" | "paused"; name: string; sent: number; total: number }
  | { at: "refused"; name: string; reason: string };

type UnderWay = { upload: Upload | null; stop: AbortController };

const lookAgainMs = 2000;

/**
 * One file on its way to a place of a draft: read, sent, gone on with after a cut, and followed until it is checked.
 * `onNews` is called when the page's list of files is no longer true.
 */
export function useUpload(place: UploadPlace, onNews: () => void) {
  const [standing, setStanding] = useState<UploadStanding>({ at: "idle" });
  const underWay = useRef<UnderWay | null>(null);
  const { draftId, role } = place;

  useEffect(() => {
    const name = stoppedFile({ draftId, role });
    setStanding(name ? { at: "stopped", name } : { at: "ready" });
    return () => void halt(underWay.current);
  }, [draftId, role]);
  useWaitForLine(standing.at === "waiting", () => goOn(underWay.current));
  useFollowChecks(standing.at === "received", { draftId, role }, () => {
    setStanding((now) => (now.at === "received" ? { ...now, at: "checked" } : now));
    onNews();
  });

  async function begin(file: File) {
    await halt(underWay.current);
    const mine: UnderWay = { upload: null, stop: new AbortController() };
    underWay.current = mine;
    const { name, size: total } = file;
    const say = (next: UploadStanding) => {
      if (underWay.current === mine) setStanding(next);
    };
    say({ at: "reading", name, sent: 0, total });
    const read = (sent: number) => say({ at: "reading", name, sent, total });
    const sha256 = await hashFile(file, read, mine.stop.signal);
    if (mine.stop.signal.aborted) return;
    let sent = 0;
    mine.upload = await sendFile(file, sha256, place, {
      onProgress: (bytes) => {
        sent = bytes;
        say({ at: "sending", name, sent, total });
      },
      onCut: () => say({ at: "waiting", name, sent, total }),
      onReceived: () => {
        say({ at: "received", name });
        onNews();
      },
      onFailed: (reason) =>
        say(reason ? { at: "refused", name, reason } : { at: "waiting", name, sent, total }),
    });
  }

  return {
    standing,
    begin,
    async pause() {
      await underWay.current?.upload?.abort();
      setStanding((now) => (now.at === "sending" ? { ...now, at: "paused" } : now));
    },
    resume: () => goOn(underWay.current),
    async cancel() {
      const mine = underWay.current;
      underWay.current = null;
      mine?.stop.abort();
      setStanding({ at: "cancelled" });
      await mine?.upload?.abort(true).catch(() => undefined);
      onNews();
    },
  };
}

// What has arrived stays where it is, to be gone on with.
async function halt(mine: UnderWay | null) {
  mine?.stop.abort();
  await mine?.upload?.abort();
}

// A try that waits for its turn would send beside the one begun here, each cutting the other off.
async function goOn(mine: UnderWay | null) {
  await mine?.upload?.abort();
  mine?.upload?.start();
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
