using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Tests;

public sealed class SearchStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("search").FullName;

    private string File => Path.Combine(folder, "search.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_restart_goes_on_where_the_store_stopped()
    {
        var log = new RecordLog();
        var definition = log.Process("order");
        var first = log.Start(definition);
        using (var store = SearchStore.Open(File, TimeProvider.System))
        {
            store.Position.ShouldBe(0);
            store.Apply(log.Records);
        }

        var second = log.Start(definition);
        using var reopened = SearchStore.Open(File, TimeProvider.System);
        reopened.Position.ShouldBe(2);
        reopened.Apply(log.Records);

        reopened.Position.ShouldBe(3);
        reopened.ProcessInstances.Search(new SearchQuery()).Items.Select(item => item.ProcessInstanceKey)
            .ShouldBe([first, second]);
    }

    [Fact]
    public void Records_that_come_twice_change_nothing()
    {
        var log = new RecordLog();
        var instance = log.Start(log.Process("order"));
        log.End(instance);
        using var store = log.Store();

        store.Apply(log.Records);
        store.Apply([.. log.Records.Take(2)]);

        store.Position.ShouldBe(3);
        store.ProcessInstances.Find(instance)!.State.ShouldBe("COMPLETED");
    }

    [Fact]
    public void A_record_that_cannot_be_folded_leaves_the_store_before_its_batch()
    {
        var log = new RecordLog();
        var definition = log.Process("order");
        using var store = log.Store();
        log.Start(definition);
        log.Process("broken", xml: "<no");

        Should.Throw<System.Xml.XmlException>(() => store.Apply(log.Records));

        store.Position.ShouldBe(1);
        store.ProcessInstances.Search(new SearchQuery()).TotalItems.ShouldBe(0);
        store.Apply([.. log.Records.Take(2)]);
        store.Position.ShouldBe(2);
    }

    [Fact]
    public void A_file_of_another_version_is_filled_again()
    {
        var log = new RecordLog();
        log.Process("order");
        using (var store = SearchStore.Open(File, TimeProvider.System))
        {
            store.Apply(log.Records);
        }

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        using var reopened = SearchStore.Open(File, TimeProvider.System);

        reopened.Position.ShouldBe(0);
        reopened.ProcessDefinitions.Search(new SearchQuery()).TotalItems.ShouldBe(0);
    }

    [Fact]
    public void A_file_belongs_to_one_store()
    {
        using var store = SearchStore.Open(File, TimeProvider.System);

        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => SearchStore.Open(File, TimeProvider.System).Dispose())
            .SqliteErrorCode.ShouldBe(5);
    }

    [Fact]
    public void Commands_and_rejections_change_nothing_but_the_position()
    {
        var log = new RecordLog();
        var instance = RecordLog.Instance(1, 5);
        log.Append(instance, ProcessInstanceIntent.ElementActivating, 5, RecordType.Command);
        log.Append(instance, ProcessInstanceIntent.ElementActivating, 5, RecordType.CommandRejection);
        using var store = log.Store();

        store.Position.ShouldBe(2);
        store.ProcessInstances.Search(new SearchQuery()).TotalItems.ShouldBe(0);
    }
}
