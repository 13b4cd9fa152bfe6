using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProcessAgents.Llm.Providers.OpenAI;

namespace ProcessAgents.Llm.Tests;

/// <summary>
/// A server that answers each request with the same bytes: what servers of the protocol are known to send, word for word.
/// </summary>
internal sealed class CannedEndpoint : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient http = new();

    private CannedEndpoint(WebApplication application) => this.application = application;

    /// <summary>The last request's headers and body.</summary>
    public (IHeaderDictionary Headers, string Body) Last { get; private set; }

    public static async Task<CannedEndpoint> StartAsync(int status, string contentType, string body, bool cut = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var endpoint = new CannedEndpoint(builder.Build());
        endpoint.application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            endpoint.Last = (new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync());
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
            if (cut)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        });
        await endpoint.application.StartAsync();
        return endpoint;
    }

    public OpenAIChatClient Client(Func<OpenAIOptions, OpenAIOptions>? configure = null)
    {
        var address = application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var options = new OpenAIOptions("canned", new Uri(address + "/v1"));
        return new OpenAIChatClient(http, configure?.Invoke(options) ?? options, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await application.DisposeAsync();
    }
}
