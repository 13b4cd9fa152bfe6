using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.Connectors.Tests;

/// <summary>A service that tells its caller what the caller sent: its key as well.</summary>
internal sealed class EchoService : IAsyncDisposable
{
    private readonly WebApplication application;

    private EchoService(WebApplication application) => this.application = application;

    public string Address => application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/echo";

    /// <summary>The key that came with the last request.</summary>
    public string Authorization { get; private set; } = "";

    public static async Task<EchoService> StartAsync(int status)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var service = new EchoService(builder.Build());
        service.application.Run(async context =>
        {
            service.Authorization = context.Request.Headers.Authorization.ToString();
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            await context.Response.WriteAsJsonAsync(new { detail = $"You sent {service.Authorization}.", status });
        });
        await service.application.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
