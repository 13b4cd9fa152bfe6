using Dapper;
using Microsoft.Data.Sqlite;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>Which calls a query looks at; what is null does not narrow.</summary>
public sealed record UsageFilter(
    long? ProcessInstanceKey = null, string? BpmnProcessId = null, string? Model = null, string? Cluster = null);

/// <summary>What usage is grouped by.</summary>
public enum UsageDimension
{
    ProcessInstance,
    Process,
    Element,
    Agent,
    Model,
    PriceTable,
}

/// <summary>Answers what was used, what it cost, and where every call came from.</summary>
public sealed class UsageQueries
{
    private readonly LedgerDatabase database;
    private readonly LedgerLimits limits;

    internal UsageQueries(LedgerDatabase database, LedgerLimits limits)
    {
        this.database = database;
        this.limits = limits;
    }

    /// <summary>Everything that fits the filter, added up.</summary>
    public UsageTotals Totals(UsageFilter filter) => database.Read(connection =>
        UsageTotals.Of(
            Cells(connection, "''", filter).Select(cell => cell with { Name = "" }),
            ToolCells(connection, "''", filter).Select(cell => cell with { Name = "" })));

    /// <summary>The same per value of a dimension, dearest first.</summary>
    public IReadOnlyList<UsageGroup> By(UsageDimension dimension, UsageFilter filter) => database.Read(connection =>
    {
        var calls = Cells(connection, ColumnOf(dimension), filter).ToLookup(cell => cell.Name);
        var tools = (ToolColumnOf(dimension) is { } column ? ToolCells(connection, column, filter) : [])
            .ToLookup(cell => cell.Name);
        return calls.Select(group => group.Key).Union(tools.Select(group => group.Key))
            .Select(name => new UsageGroup(name, UsageTotals.Of(calls[name], tools[name])))
            .OrderByDescending(group => group.Totals.CostPico)
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .Take(limits.RowsMax)
            .AsList();
    });

    /// <summary>Every model call that fits, in the order in which they were reserved.</summary>
    public IReadOnlyList<CallRow> Calls(UsageFilter filter) => database.Read(connection => connection.Query<CallRow>(
        $"SELECT * FROM calls c WHERE {Where} ORDER BY callKey LIMIT {limits.RowsMax}", filter).AsList());

    /// <summary>Every tool call that fits, in the order in which they were reserved.</summary>
    public IReadOnlyList<ToolCallRow> ToolCalls(UsageFilter filter) => database.Read(connection =>
        connection.Query<ToolCallRow>(
            $"SELECT * FROM toolCalls c WHERE {ToolWhere} ORDER BY toolCallKey LIMIT {limits.RowsMax}", filter).AsList());

    /// <summary>
    /// Every scope that a limit or a spend was seen in. Of one process instance, if a key is given: its own scopes, and
    /// those of others in which its calls count.
    /// </summary>
    public IReadOnlyList<ScopeRow> Scopes(long? processInstanceKey = null) => database.Read(connection =>
        connection.Query<ScopeRow>(
            $"""
            SELECT * FROM scopes
            WHERE @key IS NULL OR scopeId LIKE '%:' || @key OR scopeId LIKE '%:' || @key || ':%'
              OR scopeId IN (SELECT scopeId FROM callScopes NATURAL JOIN calls WHERE processInstanceKey = @key)
              OR scopeId IN (SELECT scopeId FROM toolCallScopes NATURAL JOIN toolCalls WHERE processInstanceKey = @key)
            ORDER BY firstSeenAt, scopeId LIMIT {limits.RowsMax}
            """,
            new { key = processInstanceKey }).AsList());

    /// <summary>What a step of a process instance cost so far, and how many requests reached a provider for it.</summary>
    public (PicoUsd Cost, int Requests) OfStep(string cluster, long processInstanceKey, string step) => database.Read(
        connection =>
        {
            var (cost, requests) = connection.QuerySingle<(long, long)>(
                """
                SELECT coalesce(sum(costPico), 0), coalesce(sum(sentAt IS NOT NULL AND state <> 'FAILED'
                  OR status IS NOT NULL), 0) FROM calls
                WHERE cluster = @cluster AND processInstanceKey = @processInstanceKey AND step = @step
                """,
                new { cluster, processInstanceKey, step });
            return (new PicoUsd(cost), (int)requests);
        });

    /// <summary>The bytes stored under a hash: a request, an answer, a proposal; null when there are none.</summary>
    public byte[]? Content(string sha256) => database.Read(connection => connection.QueryFirstOrDefault<byte[]>(
        "SELECT bytes FROM contents WHERE sha256 = @sha256", new { sha256 }));

    private const string ToolWhere =
        """
        (@ProcessInstanceKey IS NULL OR c.processInstanceKey = @ProcessInstanceKey)
          AND (@BpmnProcessId IS NULL OR c.bpmnProcessId = @BpmnProcessId)
          AND (@Cluster IS NULL OR c.cluster = @Cluster)
        """;

    private const string Where = ToolWhere + " AND (@Model IS NULL OR c.model = @Model)";

    private static IEnumerable<UsageCell> Cells(SqliteConnection connection, string column, UsageFilter filter) =>
        connection.Query<UsageCell>(
            $"""
            SELECT CAST({column} AS TEXT) AS name, state, count(*) AS calls,
              sum(CASE WHEN sentAt IS NOT NULL AND (state IN ('ANSWERED', 'CONSUMED', 'REJECTED')
                OR (state = 'SUPERSEDED' AND answerSha256 IS NOT NULL)
                OR (state = 'FAILED' AND status IS NOT NULL)) THEN 1 ELSE 0 END) AS answered,
              sum(costPico) AS costPico,
              sum(CASE WHEN state IN ('RESERVED', 'SENT') THEN reservePico ELSE 0 END) AS reservedPico,
              sum(uncachedInput + cacheRead + cacheWrite5Minutes + cacheWrite1Hour) AS inputTokens,
              sum(cacheRead) AS cacheReadTokens, sum(visibleOutput + reasoningOutput) AS outputTokens,
              sum(reasoningOutput) AS reasoningTokens, sum(breach) AS breaches
            FROM calls c WHERE {Where} GROUP BY 1, 2
            """,
            filter);

    private static IEnumerable<ToolCell> ToolCells(SqliteConnection connection, string column, UsageFilter filter) =>
        filter.Model is not null
            ? []
            : connection.Query<ToolCell>(
                $"""
                SELECT CAST({column} AS TEXT) AS name, state, count(*) AS calls, sum(sends) AS sends
                FROM toolCalls c WHERE {ToolWhere} GROUP BY 1, 2
                """,
                filter);

    private static string ColumnOf(UsageDimension dimension) => dimension switch
    {
        UsageDimension.ProcessInstance => "c.processInstanceKey",
        UsageDimension.Process => "c.bpmnProcessId",
        UsageDimension.Element => "c.elementId",
        UsageDimension.Agent => "c.agent",
        UsageDimension.Model => "c.model",
        UsageDimension.PriceTable => "c.priceTable",
    };

    private static string? ToolColumnOf(UsageDimension dimension) => dimension switch
    {
        UsageDimension.ProcessInstance or UsageDimension.Process or UsageDimension.Element => ColumnOf(dimension),
        UsageDimension.Agent or UsageDimension.Model or UsageDimension.PriceTable => null,
    };
}
