import { expect, test } from 'vitest';
import { MOST_BYTES, MOST_POSITIONS, readUserLayer } from './user_layer';

const read = (value: unknown, name = 'mine.geojson') =>
	readUserLayer(name, typeof value === 'string' ? value : JSON.stringify(value));
const point = (coordinates: unknown) => ({ type: 'Feature', properties: { name: 'post' }, geometry: { type: 'Point', coordinates } });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const refusal = (value: unknown, name?: string) => read(value, name).refusal;

test('a layer in degrees is taken as it is', () => {
	const layer = read(collection(point([46.34, 39.51])));
	expect(layer).toEqual({
		refusal: null, faults: {}, closed: 0, seemsSwapped: false,
		features: [{ geometry: { type: 'Point', coordinates: [46.34, 39.51] }, properties: { name: 'post' } }]
	}); // prettier-ignore
});

test('latitude before longitude is told by where it would lie, and put right when asked', () => {
	const towns = [[40.38, 49.85], [38.08, 46.29], [31.77, 35.21], [32.65, 51.67]]; // prettier-ignore
	const suspect = (pairs: number[][]) => {
		const layer = read(collection(...pairs.map(point)));
		return layer.refusal === null && layer.seemsSwapped;
	};
	expect(suspect(towns)).toBe(true);
	expect(suspect(towns.map(([lat, lon]) => [lon!, lat!]))).toBe(false);
	// Elsewhere either way: nothing to tell by.
	expect(suspect([[2.35, 48.85], [13.4, 52.52]])).toBe(false); // prettier-ignore
	const right = readUserLayer('a.json', JSON.stringify(point([40.38, 49.85])), { swap: true });
	expect(right.refusal === null && right.features[0]!.geometry.coordinates).toEqual([49.85, 40.38]);
});

test('numbers that cannot be degrees are of another projection', () => {
	expect(refusal(collection(point([5_158_000, 4_790_000])))).toBe('other-projection');
	expect(refusal({ ...collection(point([46, 39])), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3857' } } })).toBe('other-projection');
	expect(refusal({ ...collection(point([46, 39])), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } } })).toBeNull();
});

test('what is no layer is refused by a name', () => {
	expect(refusal('{"type":')).toBe('not-readable');
	expect(refusal('[1,2]')).toBe('not-a-layer');
	expect(refusal({ type: 'Topology', objects: {} })).toBe('not-a-layer');
	expect(refusal(collection())).toBe('empty');
	expect(refusal(`"${' '.repeat(MOST_BYTES)}"`)).toBe('too-large');
	expect(refusal('<!DOCTYPE x [<!ENTITY a "b">]><kml/>', 'a.kml')).toBe('entities');
	for (const broken of ['<kml', '<kml><Placemark><Point>', '<kml><a></b></kml>', '<kml>&nothing;</kml>', 'kml', '<a:kml/>'])
		expect(refusal(broken, 'a.kml'), broken).toBe('not-readable');
	expect(refusal('<svg/>', 'a.kml')).toBe('not-a-layer');
	expect(refusal('<kml><Document/></kml>', 'a.kml')).toBe('empty');
});

test('marks of a KML are points, lines and areas with their names', () => {
	const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>all</name>
		<Placemark><name>post</name><description><![CDATA[<b>by</b> the road]]></description><Point><coordinates>46.34,39.51,900</coordinates></Point></Placemark>
		<Placemark><MultiGeometry><LineString><coordinates>46,39 47,39</coordinates></LineString>
			<Polygon><outerBoundaryIs><LinearRing><coordinates>46,39 47,39 47,40 46,39</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>
		<Placemark><name>nowhere</name></Placemark></Document></kml>`;
	const layer = read(kml, 'posts.kml');
	expect(layer).toMatchObject({ refusal: null, faults: { 'no-geometry': 1 }, closed: 0 });
	expect(layer.refusal === null && layer.features).toEqual([
		{ geometry: { type: 'Point', coordinates: [46.34, 39.51] }, properties: { name: 'post', description: 'by  the road' } },
		{ geometry: { type: 'LineString', coordinates: [[46, 39], [47, 39]] }, properties: {} },
		{ geometry: { type: 'Polygon', coordinates: [[[46, 39], [47, 39], [47, 40], [46, 39]]] }, properties: {} },
	]); // prettier-ignore
});

test('a broken feature is left out and counted, the rest is shown', () => {
	const layer = read(
		collection(
			point([46.34, 39.51]), point(['46', 39]), point(null), { type: 'Feature', geometry: null }, 7,
			{ type: 'Feature', geometry: { type: 'LineString', coordinates: [[46, 39]] } },
			{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[[46, 39], [47, 39]]] } },
			{ type: 'Feature', geometry: { type: 'Circle', coordinates: [46, 39] } },
			point([46, 139])
		)
	); // prettier-ignore
	expect(layer.refusal).toBeNull();
	if (layer.refusal !== null) return;
	expect(layer.features).toHaveLength(1);
	expect(layer.faults).toEqual({ 'bad-position': 2, 'no-geometry': 2, 'short-line': 1, 'open-ring': 1, 'unknown-type': 1, 'out-of-range': 1 });
});

test('an open ring is closed, and that is said', () => {
	const layer = read({ type: 'Polygon', coordinates: [[[46, 39], [47, 39], [47, 40]]] });
	expect(layer.refusal === null && layer.closed).toBe(1);
});

test('too many positions stop the reading', () => {
	const line = `[${'[46,39],'.repeat(MOST_POSITIONS)}[46,39]]`;
	expect(refusal(`{"type":"LineString","coordinates":${line}}`)).toBe('too-many-positions');
}, 30_000);

test('collections within collections come to an end', () => {
	let geometry: unknown = { type: 'Point', coordinates: [46, 39] };
	for (let k = 0; k < 200; k++) geometry = { type: 'GeometryCollection', geometries: [geometry] };
	expect(refusal(geometry)).toBe('empty');
});
