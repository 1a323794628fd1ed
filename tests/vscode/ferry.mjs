// An example pair with two errors in the translation: a number and a web address.

export const source = `# The ferry of Saint-Malo

In 1996 the ferry “Bretagne” of Saint-Malo carried 356 passengers to Jersey.

Captain Müller says that the harbour of Saint-Malo lies 12 km from the old town of Dinard.

The timetable of “Bretagne” is at https://example.org/ferry for everyone in Jersey.
`;

export const target = `# Le bac de Saint-Malo

En 1996 le bac « Bretagne » de Saint-Malo a porté 365 passagers à Jersey.

Le capitaine Müller dit que le port de Saint-Malo se trouve à 12 km de la vieille ville de Dinard.

L’horaire du « Bretagne » est sur https://example.org/fery pour tout le monde à Jersey.
`;

/** The pair as files. */
export const files = { 'ferry.en.md': source, 'ferry.fr.md': target };

/** Where the wrong number stands: line, column, length. */
export const wrong = [3, 51, 3];

/** The two findings, as the list of problems tells them. */
export const number = 'Error 3:51 number-mismatch ferry.fr.md';
export const address = 'Warning 7:35 markup-url ferry.fr.md';
