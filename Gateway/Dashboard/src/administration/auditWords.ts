import { text } from '../language/language';

type Words = keyof typeof text.administration.audit.actions;

/** Methods and paths of the gateway's interface, and verbs of its command line, by what they do. What is in brackets says to whom. */
const known: [RegExp, Words][] = [
  [/^POST \/sign-in$/, 'signIn'],
  [/^POST \/sign-out$/, 'signOut'],
  [/^POST \/first-start$/, 'firstStart'],
  [/^POST \/api\/nodes\/([^/]+)\/commands$/, 'command'],
  [/^nodes command$/, 'command'],
  [/^DELETE \/api\/nodes\/([^/]+)\/commands\/\d+$/, 'cancelCommand'],
  [/^PUT \/api\/nodes\/([^/]+)\/configuration$/, 'configure'],
  [/^PUT \/api\/nodes\/([^/]+)\/place$/, 'move'],
  [/^DELETE \/api\/nodes\/([^/]+)\/claim$/, 'unclaim'],
  [/^DELETE \/api\/nodes\/([^/]+)$/, 'removeNode'],
  [/^POST \/api\/changes$/, 'bulkChange'],
  [/^POST \/api\/alarms\/\d+\/acknowledge$/, 'acknowledge'],
  [/^POST \/api\/claim-tokens$/, 'claimToken'],
  [/^POST \/api\/claims$/, 'claim'],
  [/^POST \/api\/labels$/, 'labels'],
  [/^(?:POST \/api\/accounts|accounts add)$/, 'addAccount'],
  [/^PUT \/api\/accounts\/([^/]+)$/, 'changeAccount'],
  [/^accounts (?:password|role)$/, 'changeAccount'],
  [/^DELETE \/api\/accounts\/([^/]+)$/, 'removeAccount'],
  [/^accounts remove$/, 'removeAccount'],
  [/^POST \/api\/session\/password$/, 'ownPassword'],
  [/^(?:POST \/api\/tokens|tokens add)$/, 'addToken'],
  [/^(?:DELETE \/api\/tokens\/[^/]+|tokens remove)$/, 'removeToken'],
  [/^POST \/api\/webhooks$/, 'addWebhook'],
  [/^PUT \/api\/webhooks\/[^/]+$/, 'changeWebhook'],
  [/^POST \/api\/webhooks\/[^/]+\/test$/, 'testWebhook'],
  [/^POST \/api\/webhooks\/[^/]+\/secret$/, 'webhookSecret'],
  [/^DELETE \/api\/webhooks\/[^/]+$/, 'removeWebhook'],
];

/** What an entry of the audit log says was done, and to whom: a node or an account. What is not known here is said as it is written. */
export function auditWords(action: string): { what: string; whom: string | null } {
  for (const [pattern, words] of known) {
    const match = pattern.exec(action);
    if (match) return { what: text.administration.audit.actions[words], whom: match[1] === undefined ? null : decoded(match[1]) };
  }

  return { what: action, whom: null };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
