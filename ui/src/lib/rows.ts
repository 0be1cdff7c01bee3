/** Records as rows: what each column says. */
import type { EventType, RecordRow, RelationKind } from '../backend/types';
import { m } from '../paraglide/messages.js';
import { commodityWord, edtfWord, factualityWord, kindWord, relationWord, statusWord, typeWord } from './words';

/** Columns of the table and of the inbox; widths in em. */
export const RECORD_COLUMNS = [
	{ key: 'date', label: m.column_date(), width: 12 },
	{ key: 'class', label: m.column_class(), width: 10 },
	{ key: 'source', label: m.column_from(), width: 11 },
	{ key: 'target', label: m.column_to(), width: 11 },
	{ key: 'quote', label: m.column_quote(), width: 24, grow: true },
	{ key: 'factuality', label: m.column_claim(), width: 7 },
	{ key: 'place', label: m.column_place(), width: 10 },
	{ key: 'kind', label: m.column_kind(), width: 6 },
	{ key: 'status', label: m.column_status(), width: 11 },
	{ key: 'document', label: m.column_document(), width: 18 },
];

/** What a column says of a row; `name` gives the name of an actor's code. */
export function recordText(row: RecordRow, key: string, name: (code: string) => string): string {
	switch (key) {
		case 'date': return edtfWord(row.date);
		case 'kind': return kindWord(row.kind);
		case 'class': return classWord(row);
		case 'source': return sideNames(row.source, name);
		case 'target': return sideNames(row.target, name);
		case 'factuality': return row.factuality ? factualityWord(row.factuality) : '';
		case 'status': return statusWord(row.status);
		default: return String(row[key as keyof RecordRow] ?? '');
	}
}

/** What a column is sorted by and copied as: dates in EDTF (ISO 8601-2), not in words. */
export function recordOrder(row: RecordRow, key: string, name: (code: string) => string): string {
	return key === 'date' ? row.date : recordText(row, key, name);
}

function classWord(row: RecordRow): string {
	if (row.kind === 'event') return typeWord(row.class as EventType);
	if (row.kind === 'relation') return relationWord(row.class as RelationKind);
	return row.kind === 'flow' ? commodityWord(row.class) : row.class;
}

function sideNames(codes: string, name: (code: string) => string): string {
	return codes.split(', ').map(name).join(', ');
}
