import { describe, expect, it } from 'vitest';
import { auditWords } from './auditWords';

describe('the audit log', () => {
  it('says what was done in words, and to whom', () => {
    expect(auditWords('PUT /api/nodes/0a0000000001/configuration')).toEqual({ what: 'Settings of a node', whom: '0a0000000001' });
    expect(auditWords('DELETE /api/accounts/Grace%20H')).toEqual({ what: 'Account removed', whom: 'Grace H' });
    expect(auditWords('DELETE /api/accounts/100%')).toEqual({ what: 'Account removed', whom: '100%' });
    expect(auditWords('tokens add')).toEqual({ what: 'Token made', whom: null });
  });

  it('says what it does not know as it is written', () => expect(auditWords('POST /api/later')).toEqual({ what: 'POST /api/later', whom: null }));
});
