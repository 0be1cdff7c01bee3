/** The ground that a figure of the map shows around the camera. */
import type { Camera } from '../backend/types';

const METRES_A_PX_AT_0 = 156_543.033_92;
const METRES_A_DEGREE = 111_320;

/** Degrees west, south, east, north of what a figure of that many px shows at the camera's zoom. */
export function stretchOf({ lon_deg, lat_deg, zoom }: Camera, [width, height]: readonly [number, number]): [number, number, number, number] {
	const metresAPx = METRES_A_PX_AT_0 / 2 ** zoom;
	const north = ((height / 2) * metresAPx) / METRES_A_DEGREE;
	const east = ((width / 2) * metresAPx) / METRES_A_DEGREE / Math.cos((lat_deg * Math.PI) / 180);
	return [lon_deg - east, lat_deg - north, lon_deg + east, lat_deg + north];
}
