/** What one feed may cost. Counts of items; lengths in UTF-16 units. */
export const limits = {
  items: 5_000,
  title: 1_000,
  text: 200_000,
  /** Markup is longer than its text; beyond this it is cut before anything looks at it. */
  rawText: 500_000,
  /** Elements of one name in one item, and of a whole document, that are kept: a thousand categories must not cost an item its title. */
  elementsOfName: 100,
  elements: 300_000,
  /** Objects and arrays in a JSON document, and its values (commas in texts count too). */
  jsonNodes: 200_000,
  jsonValues: 1_000_000,
  attributes: 64,
  attribute: 8_192,
  categories: 100,
  authors: 50,
  warnings: 50,
  /** Elements within elements in the HTML of an item. */
  nesting: 100,
} as const;

/** What one document may weigh, unpacked. */
export const maxBytes = 10 * 1_024 * 1_024;
