/** Records as rows: what each column says. */
import type { RecordRow } from '../backend/types';
import { m } from '../paraglide/messages.js';
import { factualityWord, kindWord, statusWord } from './words';

/** Columns of the table and of the inbox. */
export const RECORD_COLUMNS = [
	{ key: 'date', label: m.column_date(), width: '13em' },
	{ key: 'kind', label: m.column_kind(), width: '6em' },
	{ key: 'class', label: m.column_class(), width: '8em' },
	{ key: 'source', label: m.column_from(), width: '9em' },
	{ key: 'target', label: m.column_to(), width: '9em' },
	{ key: 'place', label: m.column_place(), width: '10em' },
	{ key: 'factuality', label: m.column_claim(), width: '7em' },
	{ key: 'status', label: m.column_status(), width: '11em' },
	{ key: 'quote', label: m.column_quote(), width: 'minmax(24em, 1fr)' },
	{ key: 'document', label: m.column_document(), width: '16em' },
];

/** What a column says of a row. */
export function recordText(row: RecordRow, key: string): string {
	switch (key) {
		case 'kind': return kindWord(row.kind);
		case 'factuality': return row.factuality ? factualityWord(row.factuality) : '';
		case 'status': return statusWord(row.status);
		default: return String(row[key as keyof RecordRow] ?? '');
	}
}
