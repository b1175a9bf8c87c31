/** Drawing on the canvases of scopes. Only on the page's own thread. */

/** A canvas made ready, with the looks that its style sheet gives it. */
export interface Pen {
  readonly drawing: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly styles: CSSStyleDeclaration;
}

/** Clears the canvas and makes it as fine as the screen; undefined while it is not shown. */
export function preparePen(canvas: HTMLCanvasElement): Pen | undefined {
  const { clientWidth: width, clientHeight: height } = canvas;
  const drawing = canvas.getContext('2d');
  if (width === 0 || height === 0 || drawing === null) return undefined;
  const ratio = window.devicePixelRatio;
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  drawing.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawing.clearRect(0, 0, width, height);
  return { drawing, width, height, styles: getComputedStyle(canvas) };
}

/** Quarters of the picture. */
export function drawGrid({ drawing, width, height, styles }: Pen): void {
  drawing.strokeStyle = styles.borderTopColor;
  drawing.lineWidth = 1;
  drawing.beginPath();
  for (const part of [0.25, 0.5, 0.75]) {
    const y = Math.round(height * part) + 0.5;
    const x = Math.round(width * part) + 0.5;
    drawing.moveTo(0, y);
    drawing.lineTo(width, y);
    drawing.moveTo(x, 0);
    drawing.lineTo(x, height);
  }
  drawing.stroke();
}

/**
 * One channel, `range` at the edges. The canvas's text colour is the first channel's, its outline
 * colour the second's.
 */
export function drawTrace(pen: Pen, samples: Float32Array, range: number, index: number): void {
  const { drawing, width, height, styles } = pen;
  const middle = height / 2;
  const scale = (middle - 2) / range;
  drawing.strokeStyle = index === 0 ? styles.color : styles.outlineColor;
  drawing.lineWidth = 1.5;
  drawing.lineJoin = 'round';
  drawing.beginPath();
  for (let at = 0; at < samples.length; at++) {
    const x = (at / (samples.length - 1)) * width;
    const y = middle - Math.max(-range, Math.min(range, samples[at]!)) * scale;
    if (at === 0) drawing.moveTo(x, y);
    else drawing.lineTo(x, y);
  }
  drawing.stroke();
}
