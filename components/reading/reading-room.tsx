"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ContentsPanel } from "./contents-panel";
import type { Engine, Position } from "./engine";
import { commandOf, type ReadingCommand } from "./reading-keys";
import { nextSize, usualSettings } from "./reading-settings";
import type { ReadingWords } from "./reading-words";
import { RoomFoot } from "./room-foot";
import { RoomHead } from "./room-head";
import { SettingsPanel } from "./settings-panel";
import { type Opening, useEngine } from "./use-engine";
import { useSettings } from "./use-settings";

/** The room one reads in: the book, and around it as little as possible. */
export function ReadingRoom({
  title,
  language,
  locale,
  backHref,
  downloadHref,
  notice,
  opening,
  words,
}: {
  title: string;
  /** The book's language, a tag. */
  language: string;
  locale: string;
  backHref: string;
  downloadHref: string | null;
  /** What is to be said before one begins, such as that this is an older edition. */
  notice: string | null;
  opening: Opening;
  words: ReadingWords;
}) {
  const mount = useRef<HTMLDivElement>(null);
  const [panel, setPanel] = useState<"contents" | "settings" | null>(null);
  const [settings, change] = useSettings();
  const { engine, position, refusal } = useEngine(mount, opening, settings, press);
  const shown = settings ?? usualSettings;

  useEffect(() => {
    if (settings) engine?.apply(settings);
  }, [engine, settings]);
  const repaint = useEffectEvent(() => settings && engine?.apply(settings));
  useEffect(() => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const onChange = () => repaint();
    dark.addEventListener("change", onChange);
    return () => dark.removeEventListener("change", onChange);
  }, []);
  useKeys(press);

  function press(event: KeyboardEvent) {
    if (panel || !engine || isTaken(event)) return;
    const isScrolled = opening.format === "pdf" || shown.flow === "scrolled";
    const command = commandOf(event, { isRightToLeft: engine.isRightToLeft, isScrolled });
    if (!command) return;
    event.preventDefault();
    if (command === "contents") setPanel("contents");
    else if (command === "larger") change({ size: nextSize(shown.size, 1) });
    else if (command === "smaller") change({ size: nextSize(shown.size, -1) });
    else moves[command](engine);
  }

  const percent = percentOf(position, locale);
  return (
    <div className="room needs-script">
      <RoomHead
        {...{ title, language, backHref, words }}
        onContents={engine ? () => setPanel("contents") : null}
        onSettings={() => setPanel("settings")}
      />
      <main id="content" tabIndex={-1} className="room-main">
        {notice && !refusal ? <p className="room-notice">{notice}</p> : null}
        <div ref={mount} className="room-book" hidden={refusal !== null} />
        {refusal ? <Refusal reason={refusal} {...{ downloadHref, words }} /> : null}
        {engine || refusal ? null : (
          <p role="status" className="room-word">
            {words.opening}
          </p>
        )}
      </main>
      <RoomFoot
        {...{ position, percent, language, words }}
        onPrevious={() => engine?.previous()}
        onNext={() => engine?.next()}
        onPage={engine?.toPage ?? null}
      />
      <Announcement position={position} percent={percent} text={words.announced} />
      {panel === "contents" && engine ? (
        <ContentsPanel
          entries={engine.contents}
          chapter={position?.chapter ?? ""}
          {...{ language, words }}
          onChoose={(target) => {
            setPanel(null);
            engine.toChapter(target);
          }}
          onClose={() => setPanel(null)}
        />
      ) : null}
      {panel === "settings" ? (
        <SettingsPanel
          settings={shown}
          isPrinted={opening.format === "pdf"}
          words={words}
          onChange={change}
          onClose={() => setPanel(null)}
        />
      ) : null}
    </div>
  );
}

/** Listens to the keys of the whole page. */
function useKeys(press: (event: KeyboardEvent) => void) {
  const pressed = useEffectEvent(press);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Why the book stays shut, and the file itself where it can be had. */
function Refusal({
  reason,
  downloadHref,
  words,
}: {
  reason: string;
  downloadHref: string | null;
  words: ReadingWords;
}) {
  return (
    <div className="room-word">
      <p role="alert">{words.refusals[reason] ?? words.refusals.other}</p>
      {downloadHref ? (
        <a href={downloadHref} className="link">
          {words.download}
        </a>
      ) : null}
    </div>
  );
}

const moves: Record<
  Exclude<ReadingCommand, "contents" | "larger" | "smaller">,
  (engine: Engine) => void
> = {
  next: (engine) => engine.next(),
  previous: (engine) => engine.previous(),
  down: (engine) => engine.line(1),
  up: (engine) => engine.line(-1),
  start: (engine) => engine.toStart(),
  end: (engine) => engine.toEnd(),
};

/** A key that belongs to what has the focus: typing, choosing, or pressing a button with the space bar. */
function isTaken({ target, key, defaultPrevented }: KeyboardEvent) {
  const at = target as Element | null;
  if (defaultPrevented || at?.closest?.("input, select, textarea, dialog")) return true;
  return key === " " && Boolean(at?.closest?.("a, button, summary"));
}

/** Says the chapter to whoever cannot see it, once at each change. */
function Announcement({
  position,
  percent,
  text,
}: {
  position: Position | null;
  percent: string;
  text: string;
}) {
  const [said, setSaid] = useState({ chapter: "", text: "" });
  const chapter = position?.chapter ?? "";
  if (chapter !== said.chapter)
    setSaid({ chapter, text: text.replace("{chapter}", chapter).replace("{percent}", percent) });
  return (
    <p aria-live="polite" className="sr-only">
      {said.text}
    </p>
  );
}

function percentOf(position: Position | null, locale: string) {
  if (!position) return "";
  return new Intl.NumberFormat(locale, { style: "percent" }).format(position.percent / 100);
}
