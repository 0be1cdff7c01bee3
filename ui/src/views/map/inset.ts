/**
 * A small map in the corner. Far out it shows the Aras border and Nakhchivan larger, since nothing there can be read at
 * that scale; close in it shows where in the region one is.
 */

import OlFeature from 'ol/Feature';
import OlMap from 'ol/Map';
import View from 'ol/View';
import Polygon from 'ol/geom/Polygon';
import VectorLayer from 'ol/layer/Vector';
import VectorImageLayer from 'ol/layer/VectorImage';
import VectorSource from 'ol/source/Vector';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import CircleStyle from 'ol/style/Circle';
import Point from 'ol/geom/Point';
import { project } from '../../lib/projection';
import { alpha, type BaseMap } from './base_map';
import { projectionInUse } from './projection';

/** What it shows. */
export type InsetMode = 'detail' | 'locator';

/** From this zoom of the main map the inset says where one is. */
const LOCATOR_ZOOM = 6.6;
/** Nakhchivan and the Aras border; the region. Degrees: west, south, east, north. */
export const INSET_STRETCH = { detail: [44.35, 38.35, 48.6, 39.95], locator: [26, 26, 62, 44] } as const;
const NAMED: readonly [name: string, lon: number, lat: number, dy: number, dx?: number][] = [
	['Nakhchivan', 45.41, 39.21, -9],
	['Julfa', 45.63, 38.96, 10],
	['Meghri', 46.24, 38.9, 11],
	['Khoda Afarin', 46.94, 39.15, 11],
	['Goris', 46.34, 39.51, -9],
	['Bilasuvar', 48.35, 39.4, -9, -16]
];

/** The inset, until `destroy`. */
export class Inset {
	readonly #map: OlMap;
	readonly #view: View;
	readonly #layer: VectorImageLayer;
	readonly #extent = new OlFeature<Polygon>();
	readonly #names: OlFeature<Point>[];
	readonly #over: VectorLayer;
	#mode: InsetMode | null = null;
	#colours: { text: string; halo: string; accent: string; family: string };

	constructor(host: HTMLElement, ground: BaseMap, colours: { text: string; halo: string; accent: string; family: string }) {
		this.#colours = colours;
		this.#view = new View({ projection: projectionInUse(), center: [0, 0], resolution: 2000, enableRotation: false });
		this.#layer = new VectorImageLayer({
			source: ground.source,
			imageRatio: 1,
			// As far out as the little map is, but with the detail of its own scale.
			style: (feature, resolution) => {
				const kind = feature.get('kind') as string;
				if (kind === 'graticule' || kind === 'site' || kind === 'road' || kind === 'rail' || kind === 'user') return undefined;
				if (this.#mode === 'locator' && (kind === 'admin' || kind === 'relief')) return undefined;
				return ground.styleOf(feature as Parameters<BaseMap['styleOf']>[0], this.#mode === 'detail' ? Math.min(resolution, 1400) : resolution);
			}
		});
		this.#names = NAMED.map(([name, lon, lat, dy, dx = 0]) => {
			const made = new OlFeature(new Point(project(lon, lat)));
			made.set('name', name);
			made.set('dy', dy);
			made.set('dx', dx);
			return made;
		});
		this.#over = new VectorLayer({ source: new VectorSource({ features: [this.#extent, ...this.#names] }), style: (feature) => this.#styleOf(feature as OlFeature) });
		this.#map = new OlMap({ target: host, view: this.#view, controls: [], interactions: [], layers: [this.#layer, this.#over] });
	}

	/** What it shows now. */
	get mode(): InsetMode | null {
		return this.#mode;
	}

	/** Follows the main map; `corners` are those of what it shows, in metres. */
	follow(zoom: number, corners: [number, number][]): InsetMode {
		const mode = zoom < LOCATOR_ZOOM ? 'detail' : 'locator';
		this.#extent.setGeometry(mode === 'locator' ? new Polygon([[...corners, corners[0]!]]) : undefined);
		if (mode !== this.#mode) {
			this.#mode = mode;
			const [west, south, east, north] = INSET_STRETCH[mode];
			const points = [[west, south], [east, south], [east, north], [west, north]].map(([lon, lat]) => project(lon!, lat!)); // prettier-ignore
			const xs = points.map(([x]) => x);
			const ys = points.map(([, y]) => y);
			this.#view.fit([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], { size: this.#map.getSize() ?? [230, 130] });
			this.#layer.changed();
		}
		this.#over.changed();
		return mode;
	}

	/** Another theme. */
	restyle(colours: { text: string; halo: string; accent: string; family: string }): void {
		this.#colours = colours;
		this.#layer.changed();
		this.#over.changed();
	}

	/** The control areas have changed. */
	changed(): void {
		this.#layer.changed();
	}

	/** Leaves the page. */
	destroy(): void {
		this.#map.setTarget(undefined);
		this.#map.dispose();
	}

	#styleOf(feature: OlFeature): Style | undefined {
		const { text, halo, accent, family } = this.#colours;
		if (feature === (this.#extent as OlFeature)) return new Style({ stroke: new Stroke({ color: accent, width: 1.6 }), fill: new Fill({ color: alpha(accent, 0.12) }) });
		if (this.#mode !== 'detail') return undefined;
		return new Style({
			image: new CircleStyle({ radius: 1.8, fill: new Fill({ color: text }) }),
			text: new Text({
				text: feature.get('name') as string,
				font: `500 10px ${family}`,
				offsetX: feature.get('dx') as number,
				offsetY: feature.get('dy') as number,
				fill: new Fill({ color: text }),
				stroke: new Stroke({ color: halo, width: 2.6 })
			})
		});
	}
}
