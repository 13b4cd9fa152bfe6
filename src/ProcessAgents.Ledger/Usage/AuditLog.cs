using Dapper;
using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>Reads the audit and checks its chain.</summary>
public sealed class AuditLog
{
    private readonly LedgerDatabase database;

    private readonly LedgerLimits limits;

    internal AuditLog(LedgerDatabase database, LedgerLimits limits)
    {
        this.database = database;
        this.limits = limits;
    }

    /// <summary>The last entry; null when there is none. Its hash stands for everything before it.</summary>
    public AuditRow? Head => database.Read(connection =>
        connection.QueryFirstOrDefault<AuditRow>("SELECT * FROM audit ORDER BY sequence DESC LIMIT 1"));

    /// <summary>Entries of one page, in order.</summary>
    public IReadOnlyList<AuditRow> Page(long afterSequence, int count) => database.Read(connection =>
        connection.Query<AuditRow>(
            "SELECT * FROM audit WHERE sequence > @afterSequence ORDER BY sequence LIMIT @count",
            new { afterSequence, count }).AsList());

    /// <summary>Entries of a process instance, in order.</summary>
    public IReadOnlyList<AuditRow> Of(long processInstanceKey) => database.Read(connection =>
        connection.Query<AuditRow>(
            $"""
            SELECT * FROM audit WHERE processInstanceKey = @processInstanceKey ORDER BY sequence LIMIT {limits.RowsMax}
            """,
            new { processInstanceKey }).AsList());

    /// <summary>The first entry that does not follow from the one before it; null when the chain is whole.</summary>
    public long? FirstBroken() => database.Read(connection =>
    {
        var previous = "";
        var sequence = 0L;
        foreach (var row in connection.Query<AuditRow>("SELECT * FROM audit ORDER BY sequence", buffered: false))
        {
            sequence++;
            if (row.Sequence != sequence || row.PreviousHash != previous || row.Hash != row.ComputeHash())
            {
                return (long?)sequence;
            }

            previous = row.Hash;
        }

        return null;
    });
}
