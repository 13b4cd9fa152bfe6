using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.Samples.OrderService;

/// <summary>
/// A shop's order-and-payment service, as a process meets one: orders to read, money to reserve and refund, notes and
/// mails to write, a journal that proves what was asked of it.
/// </summary>
public sealed class OrderServiceServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly OrderDatabase _database;

    private OrderServiceServer(WebApplication application, OrderDatabase database)
    {
        _application = application;
        _database = database;
    }

    public Uri Address => new(_application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="IOException">The address is taken, or the data file cannot be opened.</exception>
    public static async Task<OrderServiceServer> StartAsync(
        OrderServiceOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var database = new OrderDatabase(options.DataPath);
        var faults = new OrderServiceFaults();
        var calls = new OrderServiceCalls(database, faults, timeProvider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = OrderServiceLimits.RequestBytesMax;
        });
        var application = builder.Build();
        OrderEndpoints.Map(application, calls);
        ReservationEndpoints.Map(application, calls);
        RefundEndpoints.Map(application, calls);
        CorrespondenceEndpoints.Map(application, calls);
        Journal.Map(application, database);
        MapFaults(application, faults);
        application.MapGet("/health", () => Results.Ok());
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            database.Dispose();
            throw;
        }

        return new OrderServiceServer(application, database);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        ((IHost)_application).WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _database.Dispose();
    }

    private static void MapFaults(WebApplication application, OrderServiceFaults faults)
    {
        application.MapPost("/faults", async Task<IResult> (HttpRequest request) =>
        {
            try
            {
                var fault = await request.ReadFromJsonAsync<OrderServiceFault>(
                    OrderServiceFault.JsonOptions, request.HttpContext.RequestAborted);
                return fault is not null && faults.TryAdd(fault)
                    ? Results.NoContent()
                    : Results.Problem("Expected a fault that comes at least once, and not too many.", statusCode: 400);
            }
            catch (JsonException exception)
            {
                return Results.Problem($"Expected a fault, but {exception.Message}", statusCode: 400);
            }
        });
        application.MapDelete("/faults", () =>
        {
            faults.Clear();
            return Results.NoContent();
        });
    }
}
