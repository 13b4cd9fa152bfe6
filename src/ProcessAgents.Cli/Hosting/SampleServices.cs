using System.Net.Http.Json;

namespace ProcessAgents.Cli.Hosting;

/// <summary>The order-and-payment service and the simulated model, each in a process of its own.</summary>
internal sealed class SampleServices : IAsyncDisposable
{
    private readonly ChildProgram _orders;
    private readonly ChildProgram _model;

    private SampleServices(ChildProgram orders, ChildProgram model, string modelLogPath)
    {
        _orders = orders;
        _model = model;
        ModelLogPath = modelLogPath;
    }

    public Uri OrdersAddress => _orders.Address;

    public Uri ModelAddress => _model.Address;

    /// <summary>The simulated model's own request log, JSON lines.</summary>
    public string ModelLogPath { get; }

    public static async Task<SampleServices> StartAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(dataDirectory);
        var modelLog = Path.Combine(dataDirectory, "model-requests.jsonl");
        var orders = ChildProgram.StartAsync(
            ShippedFiles.SamplesAssembly,
            ["order-service", "--urls", "http://127.0.0.1:0", "--data", Path.Combine(dataDirectory, "orders.db")],
            cancellationToken);
        var model = ChildProgram.StartAsync(
            ShippedFiles.SamplesAssembly,
            ["model-endpoint", "--urls", "http://127.0.0.1:0", "--script", ShippedFiles.RefundScript, "--log", modelLog],
            cancellationToken);
        try
        {
            return new SampleServices(await orders.ConfigureAwait(false), await model.ConfigureAwait(false), modelLog);
        }
        catch
        {
            await StopAsync(orders).ConfigureAwait(false);
            await StopAsync(model).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets the CRM answer the next note about an order with an error.</summary>
    public async Task RefuseNoteAsync(string orderId, int status, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = OrdersAddress };
        using var response = await http.PostAsJsonAsync(
            "faults",
            new { kind = "error", method = "POST", path = "/crm-notes", contains = orderId, status },
            cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>What a worker reads from its environment, with the addresses of these services.</summary>
    public string? Environment(string name) => name switch
    {
        "PROCESSAGENTS_ENDPOINT_ORDERS" => OrdersAddress.ToString().TrimEnd('/'),
        "PROCESSAGENTS_ENDPOINT_MODELS" => ModelAddress.ToString().TrimEnd('/'),
        _ => System.Environment.GetEnvironmentVariable(name),
    };

    public async ValueTask DisposeAsync()
    {
        await _orders.DisposeAsync().ConfigureAwait(false);
        await _model.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task StopAsync(Task<ChildProgram> starting)
    {
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (starting.IsCompletedSuccessfully)
        {
            await (await starting.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
