using Dapper;
using Microsoft.Data.Sqlite;
using static ProcessAgents.Ledger.Tests.LedgerFixture;

namespace ProcessAgents.Ledger.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly LedgerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Every_state_change_is_in_the_chain()
    {
        fixture.Ledger.ModelCalls.Consume(fixture.Ask(Call()));

        fixture.Ledger.Audit.Page(0, 10).Select(row => row.Event)
            .ShouldBe(["RESERVED", "SENT", "ANSWERED", "CONSUMED"]);
        fixture.Ledger.Audit.FirstBroken().ShouldBeNull();
    }

    [Fact]
    public void An_instance_has_its_own_entries()
    {
        fixture.Ask(Call());
        fixture.Ask(Call(99) with { Origin = Origin(99, 2) });

        fixture.Ledger.Audit.Of(2).Select(row => (row.Event, row.EntityKey))
            .ShouldBe([("RESERVED", "2"), ("SENT", "2"), ("ANSWERED", "2")]);
    }

    [Fact]
    public void A_refused_call_is_in_the_chain()
    {
        fixture.Ledger.ModelCalls.Reserve(Call(limits: new SpendingLimits { Money = PicoUsd.Zero }));

        fixture.Ledger.Audit.Head!.Event.ShouldBe("REFUSED");
    }

    [Fact]
    public void The_audit_cannot_be_changed_or_deleted_by_a_statement()
    {
        fixture.Ask(Call());
        fixture.Ledger.Dispose();
        using var connection = Connect();

        Should.Throw<SqliteException>(() => connection.Execute("UPDATE audit SET event = 'X'")).Message.ShouldContain("append-only");
        Should.Throw<SqliteException>(() => connection.Execute("DELETE FROM audit")).Message.ShouldContain("append-only");
    }

    [Theory]
    [InlineData("UPDATE audit SET data = '{}' WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 1", 1)]
    [InlineData("UPDATE audit SET processInstanceKey = 7 WHERE sequence = 3", 3)]
    public void A_change_behind_the_ledgers_back_breaks_the_chain(string forgery, long broken)
    {
        fixture.Ask(Call());
        fixture.Ledger.Dispose();
        using (var connection = Connect())
        {
            connection.Execute("DROP TRIGGER auditIsNotUpdated; DROP TRIGGER auditIsNotDeleted;");
            connection.Execute(forgery);
        }

        fixture.Restart();

        fixture.Ledger.Audit.FirstBroken().ShouldBe(broken);
    }

    [Fact]
    public void A_second_owner_is_told_who_holds_the_ledger()
    {
        Should.Throw<LedgerLockedException>(() => fixture.Open()).Message.ShouldContain(fixture.Path);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={fixture.Path};Pooling=False");
        connection.Open();
        return connection;
    }
}
