import { type Content, type Html, markup } from "./html.js";

/** Something wide: it scrolls within its own box, also by the keys, and not the page with it. */
export function scrollBox(label: string, content: Content, kind = ""): Html {
  return markup`<div class="${`scroll ${kind}`.trim()}" role="group" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** A column of a table. The texts of the first column name the rows. */
export interface Column<Row> {
  readonly heading: Content;
  readonly cell: (row: Row) => Content;
  readonly isNumber?: boolean;
}

/** A table with a caption, which scrolls by itself. */
export function table<Row>(
  label: string,
  caption: Content,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html {
  const head = columns.map(({ heading, isNumber }) => markup`<th scope="col"${kindOf(isNumber)}>${heading}</th>`);
  const body = rows.map(
    (row) =>
      markup`<tr>${columns.map(({ cell, isNumber }, index) =>
        index === 0 ? markup`<th scope="row">${cell(row)}</th>` : markup`<td${kindOf(isNumber)}>${cell(row)}</td>`,
      )}</tr>\n`,
  );
  return scrollBox(
    label,
    markup`<table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>`,
  );
}

function kindOf(isNumber = false): Html {
  return isNumber ? markup` class="number"` : markup``;
}
