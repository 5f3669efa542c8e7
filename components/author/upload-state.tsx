"use client";
import { buttonClasses } from "@/components/ui/button-classes";
import { Notice } from "@/components/ui/notice";
import { Progress } from "@/components/ui/progress";
import { formatFileSize, formatNumber } from "@/lib/i18n/format";
import { filled, type UploadWords } from "./upload-words";
import type { UploadStanding, useUpload } from "./use-upload";

type Words = { words: UploadWords; locale: string };

/** How an upload stands: a bar with bytes and percent while it runs, what may be done with it, and how it ended. */
export function UploadState({
  upload,
  label,
  words,
  locale,
}: Words & { upload: ReturnType<typeof useUpload>; label: string }) {
  const { standing } = upload;
  return (
    <div className="space-y-3">
      {"sent" in standing ? (
        <>
          <Progress
            percent={percentOf(standing)}
            label={label}
            text={barText(standing, words, locale)}
          />
          <div className="flex flex-wrap gap-3">
            {standing.at === "sending" ? <Press onPress={upload.pause}>{words.pause}</Press> : null}
            {standing.at === "paused" || standing.at === "waiting" ? (
              <Press onPress={upload.resume}>{words.resume}</Press>
            ) : null}
            <Press onPress={upload.cancel}>{words.cancel}</Press>
          </div>
        </>
      ) : null}
      {standing.at === "refused" ? (
        <Notice tone="error" title={words.refused}>
          <p>{words.reasons[standing.reason] ?? standing.reason}</p>
        </Notice>
      ) : null}
      <p role="status" className={isLoud(standing) ? "text-sm" : "sr-only"}>
        {spokenText(standing, words, locale)}
      </p>
    </div>
  );
}

function Press({ onPress, children }: { onPress: () => void; children: string }) {
  return (
    <button type="button" onClick={onPress} className={buttonClasses("plain")}>
      {children}
    </button>
  );
}

type Counted = Extract<UploadStanding, { sent: number }>;

function percentOf({ sent, total }: Counted) {
  return total === 0 ? 0 : Math.floor((sent / total) * 100);
}

function barText(standing: Counted, words: UploadWords, locale: string) {
  if (standing.at === "reading") return filled(words.reading, { name: standing.name });
  const { sent, total } = standing;
  return filled(words.progress, {
    percent: formatNumber(percentOf(standing), locale),
    sent: formatFileSize(sent, locale),
    total: formatFileSize(total, locale),
    left: formatFileSize(total - sent, locale),
  });
}

// The bar is there for the eyes; who listens hears of each quarter, and of every change of standing.
function spokenText(standing: UploadStanding, words: UploadWords, locale: string) {
  switch (standing.at) {
    case "sending": {
      const quarter = Math.floor(percentOf(standing) / 25) * 25;
      return filled(words.spoken, {
        name: standing.name,
        percent: formatNumber(quarter, locale),
      });
    }
    case "stopped":
      return filled(words.goOn, { name: standing.name });
    case "waiting":
      return filled(words.waiting, { name: standing.name });
    case "paused":
      return words.paused;
    case "cancelled":
      return words.cancelled;
    case "received":
      return words.received;
    case "checked":
      return words.checked;
    default:
      return "";
  }
}

function isLoud({ at }: UploadStanding) {
  return ["stopped", "waiting", "paused", "cancelled", "received", "checked"].includes(at);
}
