/** One choice by which a list is cut or ordered, in a form whose answer has an address. */
export function FilterSelect({
  name,
  label,
  options,
  value,
}: {
  name: string;
  label: string;
  options: readonly { value: string; text: string }[];
  value: string | undefined;
}) {
  return (
    <label className="block space-y-1 text-sm">
      <span className="block font-semibold">{label}</span>
      <select
        // A browser keeps the first choice of a list that is drawn again: another key is another list.
        key={value}
        name={name}
        defaultValue={value ?? ""}
        className="block min-h-11 w-full rounded-md border border-edge bg-sheet px-3 py-2 text-sm text-ink"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
