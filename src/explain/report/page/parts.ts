import { type Content, type Html, markup } from "./html.js";

/** Something wide: it scrolls within its own box, also by the keys, and not the page with it. */
export function scrollBox(label: string, content: Content, kind = ""): Html {
  return markup`<div class="${`scroll ${kind}`.trim()}" role="group" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** Something long, to be opened by who wants to read it. */
export function fold(title: string, content: Content): Html {
  return markup`<details><summary>${title}</summary>\n${content}</details>`;
}

/** A column of a table. The texts of the first column name the rows. */
export interface Column<Row> {
  readonly heading: Content;
  readonly cell: (row: Row) => Content;
  readonly isNumber?: boolean;
  /** Whether its texts are short, and stay on one line. */
  readonly isShort?: boolean;
}

/** A table with a caption, which scrolls by itself. */
export function table<Row>(
  label: string,
  caption: Content,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Html {
  const head = columns.map((column) => markup`<th scope="col"${kindOf(column)}>${column.heading}</th>`);
  const body = rows.map(
    (row) =>
      markup`<tr>${columns.map((column, index) =>
        index === 0
          ? markup`<th scope="row">${column.cell(row)}</th>`
          : markup`<td${kindOf(column)}>${column.cell(row)}</td>`,
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

function kindOf({ isNumber = false, isShort = false }: Pick<Column<never>, "isNumber" | "isShort">): Html {
  return isNumber ? markup` class="number"` : isShort ? markup` class="short"` : markup``;
}
