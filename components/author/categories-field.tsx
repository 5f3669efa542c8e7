/** The categories a book may stand in, each a box to tick. */
export function CategoriesField({
  label,
  categories,
  chosen,
}: {
  label: string;
  categories: { id: string; name: string }[];
  chosen: readonly string[];
}) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">{label}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {categories.map(({ id, name }) => (
          <label key={id} className="flex min-h-9 items-center gap-3 text-sm">
            <input
              type="checkbox"
              name="category"
              value={id}
              defaultChecked={chosen.includes(id)}
              className="size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
