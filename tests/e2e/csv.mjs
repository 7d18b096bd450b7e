// Reads what the product exports (RFC 4180).

/** @returns {mark: whether a byte order mark leads, rows: objects by column} */
export function readCsv(bytes) {
  const text = bytes.toString('utf8');
  const mark = text.startsWith('\ufeff');
  const table = [];
  let row = [];
  let cell = '';
  let quoted = false;
  const plain = mark ? text.slice(1) : text;
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at];
    if (quoted && letter === '"' && plain[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (!quoted && (letter === ',' || letter === '\n')) {
      row.push(cell.replace(/\r$/, ''));
      cell = '';
      if (letter === '\n') {
        table.push(row);
        row = [];
      }
    } else {
      cell += letter;
    }
  }
  if (cell !== '' || row.length > 0) table.push([...row, cell]);
  const [header, ...lines] = table;
  return { mark, header, rows: lines.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place]]))) };
}

/** Cells that some spreadsheet would take for a formula. */
export function formulas(rows) {
  return rows.flatMap((row) => Object.values(row)).filter((cell) => /^[\s"]*[=+\-@\t\r]/.test(cell));
}
