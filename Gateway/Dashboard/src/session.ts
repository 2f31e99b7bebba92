import type { Session } from './types';

/** What somebody may do; each includes those before it. */
const order: Session['access'][] = ['read', 'operate', 'manage'];
let session: Session | null = null;

/** Who looks at the page; null: not known yet. */
export function currentSession(): Session | null {
  return session;
}

/** @returns Whether it is somebody else than before, or somebody who may do something else. The body says what he may: what he may not is not shown. */
export function setSession(fresh: Session): boolean {
  const isNew = JSON.stringify(fresh) !== JSON.stringify(session);
  session = fresh;
  document.body.dataset.access = fresh.access;
  return isNew;
}

export function may(access: Session['access']): boolean {
  return session !== null && order.indexOf(session.access) >= order.indexOf(access);
}
