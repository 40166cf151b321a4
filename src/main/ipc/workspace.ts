import { readWorkspaceStatus } from '../store/queries/workspace-status';
import type { AreaHandlers } from './handler';
import { nothing } from './schemas';

/** What the frame of the window needs to know about the workspace. */
export const workspaceHandlers: AreaHandlers<'workspace.status'> = {
  'workspace.status': {
    schema: nothing,
    run: ({ db, workspace }) => readWorkspaceStatus(db, workspace),
  },
};
