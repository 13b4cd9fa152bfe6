namespace ProcessAgents.Ledger.Tests;

/// <summary>Time that moves when a test says so.</summary>
public sealed class ManualTime : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan span) => now += span;
}
