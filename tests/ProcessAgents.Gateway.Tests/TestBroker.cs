using ProcessAgents.Broker;

namespace ProcessAgents.Gateway.Tests;

/// <summary>A broker on a folder of its own.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private readonly string folder;

    private TestBroker(ProcessBroker broker, string folder)
    {
        Broker = broker;
        this.folder = folder;
    }

    public ProcessBroker Broker { get; }

    public static async Task<TestBroker> OpenAsync(BrokerLimits? limits = null)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-tests-").FullName;
        var options = new BrokerOptions
        {
            DataDirectory = folder,
            SegmentSizeBytes = 1024 * 1024,
            Limits = limits ?? new BrokerLimits(),
        };
        return new TestBroker(await ProcessBroker.OpenAsync(options, TimeProvider.System), folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
