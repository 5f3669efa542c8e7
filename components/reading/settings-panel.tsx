import { Panel } from "./panel";
import { choices, nextSize, type ReadingSettings } from "./reading-settings";
import type { ReadingWords } from "./reading-words";

/** How the book is set: size, line, spacing, colours, pages. A PDF is printed already: of it only size and colours. */
export function SettingsPanel({
  settings,
  isPrinted,
  words,
  onChange,
  onClose,
}: {
  settings: ReadingSettings;
  isPrinted: boolean;
  words: ReadingWords;
  onChange: (more: Partial<ReadingSettings>) => void;
  onClose: () => void;
}) {
  const step = (by: 1 | -1) => onChange({ size: nextSize(settings.size, by) });
  const offered = isPrinted
    ? (["theme"] as const)
    : (["theme", "flow", "width", "spacing"] as const);
  return (
    <Panel title={words.settings} side="end" close={words.close} onClose={onClose}>
      <fieldset className="mb-6">
        <legend className="mb-2 text-sm font-semibold">{words.size}</legend>
        <div className="flex items-center gap-3">
          <button type="button" className="room-button" onClick={() => step(-1)}>
            <span aria-hidden="true">A−</span>
            <span className="sr-only">{words.smaller}</span>
          </button>
          <output className="figures min-w-14 text-center text-sm" aria-live="polite">
            {`${settings.size}\u202f%`}
          </output>
          <button type="button" className="room-button" onClick={() => step(1)}>
            <span aria-hidden="true">A+</span>
            <span className="sr-only">{words.larger}</span>
          </button>
        </div>
      </fieldset>
      {offered.map((name) => (
        <fieldset key={name} className="mb-6">
          <legend className="mb-2 text-sm font-semibold">{words[name].label}</legend>
          <div className="flex flex-wrap gap-2">
            {choices[name].map((choice) => (
              <label key={choice} className="choice">
                <input
                  type="radio"
                  name={name}
                  className="sr-only"
                  checked={settings[name] === choice}
                  onChange={() => onChange({ [name]: choice })}
                />
                {(words[name] as Record<string, string>)[choice]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <p className="text-sm text-ink-soft">{words.keys}</p>
    </Panel>
  );
}
