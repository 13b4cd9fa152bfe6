namespace ProcessAgents.Ledger;

/// <summary>Another process has the ledger open.</summary>
public sealed class LedgerLockedException(string path, Exception inner) : Exception(
    $"Expected to open ledger '{path}', but another process has it open. One process owns a ledger: ask that one "
    + "through its control plane, stop it, or name another file.",
    inner);
