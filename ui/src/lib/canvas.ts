/**
 * A canvas that is crisp at any device pixel ratio and drawn at most once a frame.
 *
 * It grows with the text of the page: whoever draws counts in pixels of text at its plain size, so that marks, rows and
 * words keep their proportions at 200 per cent.
 */

/** The size of the page's text, one at 100 per cent. */
export function textFactor(): number {
	return (parseFloat(document.documentElement.style.fontSize) || 100) / 100;
}

/** Keeps a canvas as large as its box and asks for a drawing when it must be drawn again. */
export class Canvas {
	/** Size in pixels of text at its plain size. */
	width = 0;
	height = 0;
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D;
	readonly #draw: (context: CanvasRenderingContext2D, width: number, height: number) => void;
	readonly #observer: ResizeObserver;
	#ratio = 1;
	#zoom = 1;
	#frame = 0;
	#ratioQuery: MediaQueryList | null = null;

	/** Begins to watch the size of `canvas`; `draw` gets CSS pixels. */
	constructor(
		canvas: HTMLCanvasElement,
		draw: (context: CanvasRenderingContext2D, width: number, height: number) => void
	) {
		this.#canvas = canvas;
		// Drawn by the processor: without a graphics card this saves a quarter to a half of a frame.
		this.#context = canvas.getContext('2d', { willReadFrequently: true })!;
		this.#draw = draw;
		this.#observer = new ResizeObserver(() => this.#resize());
		// Calls back at once, after the constructor's caller has what it needs to draw.
		this.#observer.observe(canvas);
		this.#watchRatio();
	}

	/** Draws before the next paint; any number of calls is one drawing. */
	readonly invalidate = (): void => {
		this.#frame ||= requestAnimationFrame(this.flush);
	};

	/** Draws now. */
	readonly flush = (): void => {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		if (textFactor() !== this.#zoom) return this.#resize();
		if (this.width === 0 || this.height === 0) return;
		const scale = this.#ratio * this.#zoom;
		this.#context.setTransform(scale, 0, 0, scale, 0, 0);
		this.#context.clearRect(0, 0, this.width, this.height);
		this.#draw(this.#context, this.width, this.height);
	};

	/** Where the pointer is, as whoever draws counts. */
	at(event: MouseEvent): { x: number; y: number } {
		return { x: event.offsetX / this.#zoom, y: event.offsetY / this.#zoom };
	}

	/** Stops watching. */
	destroy(): void {
		cancelAnimationFrame(this.#frame);
		this.#observer.disconnect();
		this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
	}

	readonly #ratioChanged = (): void => {
		this.#watchRatio();
		this.#resize();
	};

	#watchRatio(): void {
		this.#ratioQuery?.removeEventListener('change', this.#ratioChanged);
		this.#ratioQuery = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
		this.#ratioQuery.addEventListener('change', this.#ratioChanged);
	}

	#resize(): void {
		const { clientWidth: width, clientHeight: height } = this.#canvas;
		this.#ratio = Math.min(devicePixelRatio || 1, 3);
		const [wide, high] = [Math.round(width * this.#ratio), Math.round(height * this.#ratio)];
		if (this.#canvas.width !== wide || this.#canvas.height !== high) {
			this.#canvas.width = wide;
			this.#canvas.height = high;
		}
		this.#zoom = textFactor();
		this.width = width / this.#zoom;
		this.height = height / this.#zoom;
		// At once: a resized canvas is empty until it is drawn.
		this.flush();
	}
}
