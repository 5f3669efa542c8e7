/** The id of a field in the page, from its name (and a scope where a form stands there twice). */
export function fieldId(name: string, scope = "field") {
  return `${scope}-${name}`;
}
