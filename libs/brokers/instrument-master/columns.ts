/** A line of a table or an entry of a JSON list. */
export type RawRow = readonly string[] | Readonly<Record<string, unknown>>;

/** Reads one cell as text; what the row does not have is ''. */
export type Cell = (row: RawRow) => string;

/** What spreadsheets and programs write where there is nothing. */
const NOTHING = new Set(['na', 'n/a', 'nan', 'nat', 'null', 'none', '-']);

/** The columns of a file by name, in any order; case, underscores and blanks make no difference. */
export class Columns {
  private readonly places = new Map<string, number>();
  private readonly plainNames: ReadonlyMap<string, string>;

  /** @param names of a table's columns, or of the first entry of a JSON list. */
  constructor(
    readonly names: readonly string[],
    private readonly isTable: boolean,
  ) {
    names.forEach((name, place) => {
      if (!this.places.has(plain(name))) this.places.set(plain(name), place);
    });
    this.plainNames = new Map(names.map((name) => [plain(name), name]));
  }

  /** Whether a column has one of these names. */
  has(...names: string[]): boolean {
    return names.some((name) => this.places.has(plain(name)));
  }

  /** The first of these columns that the file has; later entries of a JSON list may have more than the first one. */
  cell(...names: string[]): Cell {
    if (!this.isTable) {
      const keys = names.map((name) => this.plainNames.get(plain(name)) ?? name);
      return (row) => {
        for (const key of keys) {
          const text = textOf((row as Readonly<Record<string, unknown>>)[key]);
          if (text !== '') return text;
        }
        return '';
      };
    }
    const places = names.map((name) => this.places.get(plain(name))).filter((place) => place !== undefined);
    const [first, ...rest] = places;
    if (first === undefined) return () => '';
    if (rest.length === 0) return (row) => textOf((row as readonly string[])[first]);
    return (row) => {
      for (const place of places) {
        const text = textOf((row as readonly string[])[place]);
        if (text !== '') return text;
      }
      return '';
    };
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') {
    const text = value.trim();
    return text.length <= 4 && NOTHING.has(text.toLowerCase()) ? '' : text;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
