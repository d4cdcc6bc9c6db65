import type {
  GoalEffects,
  Goals,
  GoalTemplates,
  GoalTrial,
  PreviewGoals,
  SaveGoal,
  SaveGoalTemplate,
} from '../../../shared/apiGoals.ts';
import { ask } from '../parts/call.ts';

/*
 * What is asked of the server to set goals and to foresee them: each change answers with all goals or templates as they
 * are then. Each rejects with a CallError; `goal_invalid` names the fields. `today` is the person's own day.
 */

export function addGoal(clinicId: string, today: string, body: SaveGoal): Promise<Goals> {
  return ask({ parts: goalsOf(clinicId), values: { today }, body, repeatable: false });
}

export function changeGoal(clinicId: string, today: string, id: string, body: SaveGoal): Promise<Goals> {
  return ask({ method: 'put', parts: [...goalsOf(clinicId), id], values: { today }, body });
}

export function removeGoal(clinicId: string, today: string, id: string): Promise<Goals> {
  return ask({ method: 'delete', parts: [...goalsOf(clinicId), id], values: { today } });
}

/** What a goal would be; it changes nothing. */
export function tryGoal(clinicId: string, today: string, body: SaveGoal): Promise<GoalTrial> {
  return ask({ parts: [...goalsOf(clinicId), 'trial'], values: { today }, body });
}

/** What a push would do to the goals; it changes nothing. */
export function previewGoals(clinicId: string, body: PreviewGoals): Promise<GoalEffects> {
  return ask({ parts: [...goalsOf(clinicId), 'preview'], body });
}

export function goalTemplates(clinicId: string): Promise<GoalTemplates> {
  return ask({ parts: templatesOf(clinicId) });
}

export function addTemplate(clinicId: string, body: SaveGoalTemplate): Promise<GoalTemplates> {
  return ask({ parts: templatesOf(clinicId), body, repeatable: false });
}

export function changeTemplate(clinicId: string, id: string, body: SaveGoalTemplate): Promise<GoalTemplates> {
  return ask({ method: 'put', parts: [...templatesOf(clinicId), id], body });
}

export function removeTemplate(clinicId: string, id: string): Promise<GoalTemplates> {
  return ask({ method: 'delete', parts: [...templatesOf(clinicId), id] });
}

function goalsOf(clinicId: string): readonly string[] {
  return ['clinics', clinicId, 'goals'];
}

function templatesOf(clinicId: string): readonly string[] {
  return ['clinics', clinicId, 'goal-templates'];
}
