import type { MiddlewareHandler } from 'hono';
import type { Database } from '../db/client.ts';
import type { IdForm } from '../db/ids/idForm.ts';
import { isOdd } from '../db/ids/isOdd.ts';
import { lookAtForm } from '../db/ids/learnForm.ts';
import { presentIds } from '../db/ids/presentIds.ts';
import { readToken, type Services } from '../identity/asMember.ts';
import { withForm } from '../identity/withForm.ts';
import type { RequestEnv } from '../problem/newRouter.ts';
import { answerInKind } from './answerInKind.ts';
import { listIds, type SaidIds } from './listIds.ts';
import { replaceInJson, replaceInPath, replaceInQuery } from './replaceIds.ts';

/**
 * Brings the ids of a request into the form that the database has for ids now: a client may have kept some from before
 * it changed. Only such a request costs a question, and only one by somebody who has signed in. Whoever asks by a path of
 * former ids is answered with former ids, so that what they compare with what they kept stays the same.
 */
export function bringIds({ db, identify }: Services): MiddlewareHandler<RequestEnv> {
  return async (c, next) => {
    const form = await findForm(db);
    c.set('idForm', form);
    const said = listIds(c);
    const odd = form === undefined ? [] : findOdd(form, said);
    if (form === undefined || odd.length === 0) return next();
    await identify(readToken(c));
    const present = await withForm(db, form, () => presentIds(db, odd));
    const replace = (id: string): string => present.get(id) ?? id;
    replaceInPath(c, said, replace);
    replaceInQuery(c, said.query, replace);
    replaceInJson(c, said.json, replace);
    await next();
    const isKept = form === 'uuid' && Object.values(said.path).some((id) => present.has(id));
    if (isKept) await answerInKind(c, db);
  };
}

/** Undefined where the database cannot be asked: whoever needs it for the request will say so. */
function findForm(db: Database): Promise<IdForm | undefined> {
  return db.ids.form === null ? lookAtForm(db).catch(() => undefined) : Promise.resolve(db.ids.form);
}

function findOdd(form: IdForm, { path, query, json }: SaidIds): string[] {
  return [...Object.values(path), ...Object.values(query), ...json].filter((id) => isOdd(form, id));
}
