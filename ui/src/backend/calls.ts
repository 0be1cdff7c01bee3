/** The calls that both hosts take under the same names with the same arguments. */
import type { Backend } from './backend';

/** Sends one call and reads its answer as JSON. */
export type Call = <T>(name: string, args?: Record<string, unknown>) => Promise<T>;

/** The part of the backend that is only calls. */
export type SharedCalls = Omit<
	Backend,
	| 'native' | 'importFiles' | 'previewFiles' | 'exportBytes' | 'saveExport' | 'render' | 'saveFigure' | 'setFullscreen' | 'openNotes'
	| 'askProjectToOpen' | 'askProjectToCreate' | 'askFilesToImport' | 'listen'
>;

/** Those calls, sent through `call`. */
export function sharedCalls(call: Call): SharedCalls {
	return {
		appInfo: () => call('app_info'),
		openSample: () => call('open_sample'),
		openProject: (path) => call('open_project', { path }),
		createProject: (path) => call('create_project', { path }),
		recoverProject: (path, to) => call('recover_project', { path, to }),
		closeProject: () => call('close_project'),
		projectInfo: () => call('project_info'),
		cancel: () => call('cancel'),
		documents: () => call('documents'),
		document: (id) => call('document', { id }),
		removeDocument: (id) => call('remove_document', { id }),
		mappings: () => call('mappings'),
		saveMapping: (mapping) => call('save_mapping', { mapping }),
		setDocumentDate: (id, date) => call('set_document_date', { id, date }),
		marks: (filter) => call('marks', { filter }),
		ties: (filter) => call('ties', { filter }),
		record: (id) => call('record', { id }),
		page: (filter, offset, limit) => call('page', { filter, offset, limit }),
		tension: (query) => call('tension', { query }),
		actors: () => call('actors'),
		search: (text) => call('search', { text }),
		setStatus: (ids, status) => call('set_status', { ids, status }),
		editRecord: (record) => call('edit_record', { record }),
		mergeRecords: (keep, others) => call('merge_records', { keep, others }),
		proposals: (filter) => call('proposals', { filter }),
		history: () => call('history'),
		actorCard: (code, date) => call('actor_card', { code, date }),
		undo: () => call('undo'),
		redo: () => call('redo'),
		saveView: (state) => call('save_view', { state }),
		view: () => call('view'),
		stories: () => call('stories'),
		saveStories: (stories, name) => call('save_stories', { stories, name }),
		draftStory: (filter) => call('draft_story', { filter }),
		storyPages: (query) => call('story_pages', { query }),
	};
}
