/** Line icons on a 20-pixel grid, as the `d` of one path. Drawn for Araxes. */
export const ICONS = {
	river: 'M2 13c3-4 5-4 8-1s5 3 8-1M2 8c3-4 5-4 8-1s5 3 8-1',
	search: 'M13.5 13.5 17 17M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Z',
	plus: 'M10 4v12M4 10h12',
	open: 'M3 6v9h14V7.5H9L7.5 6H3Z',
	clock: 'M10 6v4l3 2M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z',
	close: 'M5 5l10 10M15 5 5 15',
	check: 'M4 10.5 8 14.5 16 6',
	cross: 'M5 5l10 10M15 5 5 15',
	undo: 'M7 5 3.5 8.5 7 12M4 8.5h8a4 4 0 0 1 0 8H9',
	redo: 'M13 5l3.5 3.5L13 12M16 8.5H8a4 4 0 0 0 0 8h3',
	sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 1.5v2M10 16.500v2M1.500 10h2M16.500 10h2M4 4l1.400 1.400M14.600 14.600 16 16M16 4l-1.400 1.400M5.400 14.600 4 16',
	moon: 'M16 12.500A7 7 0 0 1 7.500 4a7 7 0 1 0 8.500 8.500Z',
	auto: 'M10 17a7 7 0 1 0 0-14v14ZM10 3v14',
	help: 'M7.500 7.500a2.500 2.500 0 1 1 3.600 2.200c-.7.4-1.100.9-1.100 1.800M10 14.500v.1',
	down: 'M5 8l5 5 5-5',
	up: 'M5 12l5-5 5 5',
	play: 'M6.5 4v12l9.500-6Z',
	import: 'M10 3v9M6 8.500l4 4 4-4M4 16h12',
	pencil: 'M4 16l.8-3.600L13 4.200a1.700 1.700 0 0 1 2.600 2.600L7.600 15.200ZM11.500 5.700l2.800 2.800',
	text: 'M2 15 6.500 4 11 15M3.600 11h5.800M12 15l3-7 3 7M13 12.500h4',
	trash: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.600L14 6',
} as const;

/** Names of the icons. */
export type IconName = keyof typeof ICONS;
