using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessAgents.ControlPlane.Endpoints;
using ProcessAgents.Ledger;

namespace ProcessAgents.ControlPlane;

/// <summary>
/// The worker host's own HTTP surface, <c>/agents/v1</c>: what was used, what it cost, where it came from. Loopback only;
/// host and origin are checked, so that a page in a browser cannot read it.
/// </summary>
public sealed class ControlPlaneServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private ControlPlaneServer(WebApplication application) => this.application = application;

    /// <summary>Where it listens, without <c>/agents/v1</c>.</summary>
    public Uri Address => new(application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ControlPlaneServer> StartAsync(
        ControlPlaneOptions options, CallLedger ledger, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.ConfigureHttpJsonOptions(json => ControlPlaneJson.Configure(json.SerializerOptions));
        var application = builder.Build();
        application.Use(LoopbackGuard.InvokeAsync);
        var routes = application.MapGroup("/agents/v1");
        UsageEndpoints.Map(routes, ledger);
        LineageEndpoints.Map(routes, ledger);
        ContentEndpoints.Map(routes, ledger);
        StateEndpoints.Map(routes, ledger);
        AuditEndpoints.Map(routes, ledger);
        BudgetEndpoints.Map(routes, ledger);
        HealthEndpoints.Map(routes, ledger);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        return new ControlPlaneServer(application);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
