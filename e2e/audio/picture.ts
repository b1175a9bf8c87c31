/** A picture of how a sound should have been, how it was, and the difference. */
import type { Page } from '@playwright/test';

/** One waveform; drawn on a scale of its own. */
export interface PictureRow {
  readonly label: string;
  readonly samples: readonly number[];
  readonly colour: string;
}

const SIZE = { width: 1200, rowHeight: 150 };

/** Draws the rows one below the other, in the given page, and gives the PNG's bytes. */
export async function drawWaveforms(
  page: Page,
  title: string,
  rows: readonly PictureRow[],
): Promise<Buffer> {
  return Buffer.from(await page.evaluate(draw, { title, rows, ...SIZE }), 'base64');
}

/** Rows for each channel: expected, actual, and their difference, which is drawn larger. */
export function comparisonRows(
  expected: readonly Float32Array[],
  actual: readonly Float32Array[],
): PictureRow[] {
  return expected.flatMap((samples, channel) => {
    const other = actual[channel] ?? new Float32Array(samples.length);
    const difference = Array.from(samples, (sample, frame) => other[frame]! - sample);
    return [
      { label: `expected, channel ${channel}`, samples: Array.from(samples), colour: '#2563a8' },
      { label: `actual, channel ${channel}`, samples: Array.from(other), colour: '#1f7a4d' },
      { label: 'difference', samples: difference, colour: '#b3261e' },
    ];
  });
}

/** Runs in the page. Where many samples share a column, their range is drawn. */
function draw(picture: {
  readonly title: string;
  readonly rows: readonly PictureRow[];
  readonly width: number;
  readonly rowHeight: number;
}): string {
  const { title, rows, width, rowHeight } = picture;
  const top = 28;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = top + rows.length * rowHeight;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.font = '13px sans-serif';
  pen.fillStyle = '#111111';
  pen.fillText(title, 8, 18);

  rows.forEach(({ label, samples, colour }, index) => {
    const finite = samples.map((sample) => (Number.isFinite(sample) ? sample : 0));
    const largest = finite.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const middle = top + index * rowHeight + rowHeight / 2;
    const scale = (rowHeight / 2 - 16) / (largest || 1);
    pen.strokeStyle = '#dddddd';
    pen.strokeRect(0.5, middle - rowHeight / 2 + 0.5, width - 1, rowHeight - 1);
    pen.beginPath();
    pen.moveTo(0, middle);
    pen.lineTo(width, middle);
    pen.stroke();
    pen.strokeStyle = colour;
    pen.beginPath();
    for (let x = 0; x < width; x++) {
      const from = Math.floor((x * finite.length) / width);
      const to = Math.max(from + 1, Math.floor(((x + 1) * finite.length) / width));
      for (const sample of finite.slice(from, to)) pen.lineTo(x, middle - sample * scale);
    }
    pen.stroke();
    pen.fillStyle = '#111111';
    const unfit = samples.filter((sample) => !Number.isFinite(sample)).length;
    const remark = unfit > 0 ? `, ${unfit} not finite` : '';
    pen.fillText(`${label}: ±${largest.toPrecision(4)}${remark}`, 8, middle - rowHeight / 2 + 14);
  });
  return canvas.toDataURL('image/png').replace(/^.*,/, '');
}
