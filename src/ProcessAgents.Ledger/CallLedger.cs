using ProcessAgents.Ledger.Storage;

namespace ProcessAgents.Ledger;

/// <summary>
/// The ledger: every model call and tool call, what it cost, which attempt it was, who checked it. One process owns
/// its file. What a method returns is on disk.
/// </summary>
public sealed class CallLedger : IDisposable
{
    private readonly LedgerDatabase database;

    private CallLedger(LedgerDatabase database, LedgerOptions options)
    {
        this.database = database;
        Prices = options.Prices;
        ModelCalls = new ModelCalls(database, options);
        ToolCalls = new ToolCalls(database, options.Limits);
        Attempts = new StepAttempts(database);
        Approvals = new Approvals(database);
        Usage = new UsageQueries(database, options.Limits);
        Audit = new AuditLog(database, options.Limits);
    }

    public ModelCalls ModelCalls { get; }
    public ToolCalls ToolCalls { get; }
    public StepAttempts Attempts { get; }
    public Approvals Approvals { get; }
    public UsageQueries Usage { get; }
    public AuditLog Audit { get; }
    public PriceTable Prices { get; }

    /// <summary>
    /// Opens the ledger's file, or creates it, and keeps it to this process. What an earlier process left unfinished is
    /// settled: what it only reserved is given back, what it sent has an unknown outcome and is charged at its reserve.
    /// </summary>
    /// <exception cref="LedgerLockedException">Another process has it open.</exception>
    /// <exception cref="InvalidDataException">The file is a ledger of another version.</exception>
    public static CallLedger Open(LedgerOptions options, TimeProvider time)
    {
        var ledger = new CallLedger(LedgerDatabase.Open(options.Path, time), options);
        try
        {
            ledger.ModelCalls.Recover();
            ledger.ToolCalls.Recover();
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    public void Dispose() => database.Dispose();
}
