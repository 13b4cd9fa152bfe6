namespace ProcessAgents.Ledger.Storage;

/// <summary>The tables. Columns carry the names of the properties they fill; times are epoch milliseconds.</summary>
internal static class LedgerSchema
{
    public const long Version = 2;

    public const string Script = """
        CREATE TABLE scopes(
          scopeId TEXT PRIMARY KEY, kind TEXT NOT NULL, firstSeenAt INTEGER NOT NULL,
          capPico INTEGER, capSteps INTEGER, capToolCalls INTEGER, capBusyMilliseconds INTEGER,
          capWallMilliseconds INTEGER, capIdleMilliseconds INTEGER,
          settledPico INTEGER NOT NULL DEFAULT 0, reservedPico INTEGER NOT NULL DEFAULT 0,
          steps INTEGER NOT NULL DEFAULT 0, toolCalls INTEGER NOT NULL DEFAULT 0,
          busyMilliseconds INTEGER NOT NULL DEFAULT 0, inFlight INTEGER NOT NULL DEFAULT 0,
          inFlightSince INTEGER NOT NULL DEFAULT 0, stopped TEXT) WITHOUT ROWID;

        CREATE TABLE calls(
          callKey INTEGER PRIMARY KEY AUTOINCREMENT,
          cluster TEXT NOT NULL, elementInstanceKey INTEGER NOT NULL, turn INTEGER NOT NULL,
          attempt INTEGER NOT NULL, role TEXT NOT NULL, send INTEGER NOT NULL,
          requestSha256 TEXT NOT NULL, state TEXT NOT NULL, owner TEXT NOT NULL, leaseUntil INTEGER NOT NULL,
          processInstanceKey INTEGER NOT NULL, processDefinitionKey INTEGER NOT NULL, bpmnProcessId TEXT NOT NULL,
          processVersion INTEGER NOT NULL, elementId TEXT NOT NULL, agent TEXT NOT NULL, step TEXT NOT NULL,
          provider TEXT NOT NULL, model TEXT NOT NULL, temperature REAL, seed INTEGER,
          promptId TEXT NOT NULL, promptSha256 TEXT NOT NULL, priceTable TEXT NOT NULL, priceOf TEXT NOT NULL,
          decisionVersion TEXT NOT NULL,
          reservePico INTEGER NOT NULL, costPico INTEGER NOT NULL DEFAULT 0,
          uncachedInput INTEGER NOT NULL DEFAULT 0, cacheRead INTEGER NOT NULL DEFAULT 0,
          cacheWrite5Minutes INTEGER NOT NULL DEFAULT 0, cacheWrite1Hour INTEGER NOT NULL DEFAULT 0,
          visibleOutput INTEGER NOT NULL DEFAULT 0, reasoningOutput INTEGER NOT NULL DEFAULT 0,
          usageReported INTEGER NOT NULL DEFAULT 0,
          reservedAt INTEGER NOT NULL, sentAt INTEGER, endedAt INTEGER,
          answerSha256 TEXT, finishReason TEXT, status INTEGER, failure TEXT, breach INTEGER NOT NULL DEFAULT 0,
          UNIQUE(cluster, elementInstanceKey, turn, attempt, role, send));
        CREATE INDEX callsByProcessInstance ON calls(cluster, processInstanceKey, step);
        CREATE INDEX callsUnsettled ON calls(owner) WHERE state IN ('RESERVED', 'SENT');

        CREATE TABLE callScopes(
          callKey INTEGER NOT NULL, scopeId TEXT NOT NULL, PRIMARY KEY(callKey, scopeId)) WITHOUT ROWID;

        CREATE TABLE toolCalls(
          toolCallKey INTEGER PRIMARY KEY AUTOINCREMENT,
          idempotencyKey TEXT NOT NULL UNIQUE, toolKey TEXT NOT NULL, revision INTEGER NOT NULL,
          requestSha256 TEXT NOT NULL, state TEXT NOT NULL, owner TEXT NOT NULL, lease INTEGER NOT NULL,
          leaseUntil INTEGER NOT NULL,
          cluster TEXT NOT NULL, processInstanceKey INTEGER NOT NULL, processDefinitionKey INTEGER NOT NULL,
          bpmnProcessId TEXT NOT NULL, processVersion INTEGER NOT NULL, elementId TEXT NOT NULL,
          elementInstanceKey INTEGER NOT NULL, tool TEXT NOT NULL, irreversible INTEGER NOT NULL, approvedBy TEXT,
          sends INTEGER NOT NULL DEFAULT 0, readBacks INTEGER NOT NULL DEFAULT 0, readBackOutcome TEXT,
          status INTEGER, resultSha256 TEXT, failure TEXT,
          reservedAt INTEGER NOT NULL, sentAt INTEGER, endedAt INTEGER,
          UNIQUE(toolKey, revision));
        CREATE INDEX toolCallsByProcessInstance ON toolCalls(cluster, processInstanceKey);
        CREATE INDEX toolCallsUnsettled ON toolCalls(owner) WHERE state = 'SENT';

        CREATE TABLE toolCallScopes(
          toolCallKey INTEGER NOT NULL, scopeId TEXT NOT NULL, PRIMARY KEY(toolCallKey, scopeId)) WITHOUT ROWID;

        CREATE TABLE attempts(
          attemptKey INTEGER PRIMARY KEY AUTOINCREMENT,
          cluster TEXT NOT NULL, processInstanceKey INTEGER NOT NULL, step TEXT NOT NULL, attempt INTEGER NOT NULL,
          verifierKey TEXT NOT NULL, callKey INTEGER, valid INTEGER NOT NULL,
          candidateSha256 TEXT NOT NULL, findings TEXT NOT NULL, decisionVersion TEXT NOT NULL,
          decidedAt INTEGER NOT NULL,
          UNIQUE(cluster, processInstanceKey, step, verifierKey));

        CREATE TABLE approvals(
          approvalKey INTEGER PRIMARY KEY AUTOINCREMENT,
          cluster TEXT NOT NULL, processInstanceKey INTEGER NOT NULL, checkKey INTEGER NOT NULL,
          userTaskKey INTEGER NOT NULL, elementId TEXT NOT NULL, person TEXT NOT NULL,
          candidateGroups TEXT NOT NULL, decision TEXT NOT NULL,
          completedAt INTEGER, granted INTEGER NOT NULL, reason TEXT NOT NULL, recordedAt INTEGER NOT NULL,
          UNIQUE(cluster, userTaskKey), UNIQUE(cluster, checkKey));
        CREATE INDEX approvalsByProcessInstance ON approvals(cluster, processInstanceKey);

        CREATE TABLE contents(sha256 TEXT PRIMARY KEY, bytes BLOB) WITHOUT ROWID;

        CREATE TABLE audit(
          sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, entity TEXT NOT NULL, entityKey TEXT NOT NULL,
          cluster TEXT NOT NULL, processInstanceKey INTEGER NOT NULL,
          event TEXT NOT NULL, data TEXT NOT NULL, previousHash TEXT NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX auditByProcessInstance ON audit(processInstanceKey, cluster);
        CREATE TRIGGER auditIsNotUpdated BEFORE UPDATE ON audit
          BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        CREATE TRIGGER auditIsNotDeleted BEFORE DELETE ON audit
          BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
        """;
}
