import { latin } from './pdf-text.js';

type Document = PDFKit.PDFDocument;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const TEXT = '#18202c';
const MUTED = '#556070';
const LINE = '#e0e4ea';
const ROW = 15;
const COLUMNS_OF_PAIRS = 3;

/** Writes down the page, and on to the next where it is full. */
export class PdfPage {
  constructor(private readonly document: Document) {}

  title(text: string, below: string): void {
    const { document } = this;
    document.font('Helvetica-Bold').fontSize(18).fillColor(TEXT).text(latin(text));
    document.font('Helvetica').fontSize(10).fillColor(MUTED).text(latin(below)).moveDown(0.8);
  }

  heading(text: string): void {
    this.makeRoom(60);
    const { document } = this;
    document
      .moveDown(0.8)
      .font('Helvetica-Bold')
      .fontSize(11)
      .fillColor(TEXT)
      .text(latin(text), this.left, document.y, { width: this.width })
      .moveDown(0.4);
  }

  paragraph(text: string): void {
    const { document } = this;
    document
      .font('Helvetica')
      .fontSize(9)
      .fillColor(TEXT)
      .text(latin(text), this.left, document.y, { width: this.width })
      .moveDown(0.3);
  }

  /** Names with their values, several pairs beside each other. */
  pairs(all: readonly (readonly [string, string])[]): void {
    const width = this.width / COLUMNS_OF_PAIRS;
    for (let first = 0; first < all.length; first += COLUMNS_OF_PAIRS) {
      this.row((y) => {
        all.slice(first, first + COLUMNS_OF_PAIRS).forEach(([name, value], column) => {
          const x = this.left + column * width;
          this.cell(name, x, y, width * 0.5, 'left', MUTED);
          this.cell(value, x + width * 0.5, y, width * 0.42, 'right', TEXT);
        });
      });
    }
  }

  /**
   * The first column stands left, all others right; where a page ends the header is written again. `weights`: how wide
   * each column is beside the others; left out, the first is as wide as two.
   */
  table(header: readonly string[], rows: readonly (readonly string[])[], weights?: readonly number[]): void {
    const parts = weights ?? header.map((_, column) => (column === 0 ? 2 : 1));
    const unit = this.width / parts.reduce((sum, part) => sum + part, 0);
    const write = (cells: readonly string[], colour: string): void =>
      this.row((y) => {
        let x = this.left;
        cells.forEach((text, column) => {
          const width = (parts[column] ?? 1) * unit;
          this.cell(text, x, y, width - 6, column === 0 ? 'left' : 'right', colour);
          x += width;
        });
      });
    write(header, MUTED);
    for (const row of rows) {
      if (this.makeRoom(ROW)) write(header, MUTED);
      write(row, TEXT);
    }
    if (rows.length === 0) this.paragraph('None.');
  }

  drawing(height: number, draw: (box: Box) => void): void {
    this.makeRoom(height + 10);
    const { document } = this;
    const y = document.y;
    draw({ x: this.left, y, width: this.width, height });
    document.x = this.left;
    document.y = y + height + 6;
  }

  /** On every page, once all of them are there. */
  footers(text: string): void {
    const { document } = this;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page);
      const y = document.page.height - 36;
      // Below the bottom margin, where text would otherwise open a new page.
      document.page.margins.bottom = 0;
      this.cell(text, this.left, y, this.width - 60, 'left', MUTED, 7.5);
      this.cell(`${page + 1} of ${count}`, this.left + this.width - 60, y, 60, 'right', MUTED, 7.5);
    }
  }

  private get left(): number {
    return this.document.page.margins.left;
  }
  private get width(): number {
    const { width, margins } = this.document.page;
    return width - margins.left - margins.right;
  }

  private row(write: (y: number) => void): void {
    this.makeRoom(ROW);
    const { document } = this;
    const y = document.y;
    write(y);
    document
      .moveTo(this.left, y + ROW - 3)
      .lineTo(this.left + this.width, y + ROW - 3)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    document.x = this.left;
    document.y = y + ROW;
  }

  private cell(
    text: string,
    x: number,
    y: number,
    width: number,
    align: 'left' | 'right',
    colour: string,
    size = 8.5,
  ): void {
    this.document
      .font('Helvetica')
      .fontSize(size)
      .fillColor(colour)
      .text(latin(text), x, y, { width, align, lineBreak: false, ellipsis: true, height: size + 3 });
  }

  /** True: a new page was begun. */
  private makeRoom(height: number): boolean {
    const { document } = this;
    if (document.y + height <= document.page.height - document.page.margins.bottom) return false;
    document.addPage();
    return true;
  }
}
