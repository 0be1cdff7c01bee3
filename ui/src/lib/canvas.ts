/**
 * A canvas that is crisp at any device pixel ratio and drawn at most once a frame.
 */

/** Keeps a canvas as large as its box and asks for a drawing when it must be drawn again. */
export class Canvas {
	/** Size in CSS pixels. */
	width = 0;
	height = 0;
	readonly #canvas: HTMLCanvasElement;
	readonly #context: CanvasRenderingContext2D;
	readonly #draw: (context: CanvasRenderingContext2D, width: number, height: number) => void;
	readonly #observer: ResizeObserver;
	#ratio = 1;
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
		if (this.width === 0 || this.height === 0) return;
		this.#context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
		this.#context.clearRect(0, 0, this.width, this.height);
		this.#draw(this.#context, this.width, this.height);
	};

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
		this.width = width;
		this.height = height;
		// At once: a resized canvas is empty until it is drawn.
		this.flush();
	}
}
