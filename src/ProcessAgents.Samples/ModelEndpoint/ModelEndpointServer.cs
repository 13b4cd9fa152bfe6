using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>
/// A simulated model endpoint: speaks the OpenAI chat-completions protocol over HTTP and answers from a file. Every
/// answer carries <c>x-simulated: true</c>.
/// </summary>
public sealed class ModelEndpointServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RequestLog _log;

    private ModelEndpointServer(WebApplication application, RequestLog log)
    {
        _application = application;
        _log = log;
    }

    /// <summary>Where the endpoint listens, without <c>/v1</c>.</summary>
    public Uri Address => new(_application.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <exception cref="InvalidDataException">The script or the log is not one; the message says where.</exception>
    /// <exception cref="IOException">The address is taken, or another endpoint writes the log.</exception>
    public static async Task<ModelEndpointServer> StartAsync(
        ModelEndpointOptions options, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var script = ModelScript.Load(options.ScriptPath);
        var log = new RequestLog(options.LogPath);
        var completions = new ChatCompletionsEndpoint(
            script, new ScriptedAnswers(script, log.Requests), log, timeProvider);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = ModelEndpointLimits.RequestBytesMax;
        });
        var application = builder.Build();
        application.Use(SimulatedHeaderAndKey(options.ApiKey));
        application.MapPost("/v1/chat/completions", completions.HandleAsync);
        application.MapGet("/v1/models", () => Results.Json(ModelList(script)));
        application.MapGet("/health", () => Results.Ok());
        application.MapGet("/log", (HttpContext context) => WriteLogAsync(context, log));
        application.MapPost("/faults", Task<IResult> (HttpRequest request) => InjectAsync(request, completions));
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            log.Dispose();
            await application.DisposeAsync();
            throw;
        }

        return new ModelEndpointServer(application, log);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        ((IHost)_application).WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _log.Dispose();
    }

    private static Func<HttpContext, RequestDelegate, Task> SimulatedHeaderAndKey(string? apiKey) => (context, next) =>
    {
        context.Response.Headers["x-simulated"] = "true";
        if (apiKey is null || context.Request.Headers.Authorization == $"Bearer {apiKey}")
        {
            return next(context);
        }

        context.Response.StatusCode = 401;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(CompletionBodies.Error(
            "invalid_request_error",
            "invalid_api_key",
            "Expected the bearer token that the endpoint was started with, but the request has another or none.")
            .ToJsonString());
    };

    private static object ModelList(ModelScript script) => new
    {
        @object = "list",
        data = script.Models.Select(model => new
        {
            id = model.Name,
            @object = "model",
            owned_by = ModelScript.SimulatedMark,
        }),
    };

    private static async Task WriteLogAsync(HttpContext context, RequestLog log)
    {
        using var lines = new MemoryStream();
        log.WriteTo(lines);
        lines.Position = 0;
        context.Response.ContentType = "application/jsonl";
        await lines.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<IResult> InjectAsync(HttpRequest request, ChatCompletionsEndpoint completions)
    {
        try
        {
            var injection = await request.ReadFromJsonAsync<FaultInjection>(
                ModelScript.JsonOptions, request.HttpContext.RequestAborted);
            return injection is not null && completions.TryInject(injection)
                ? Results.NoContent()
                : Results.Problem(
                    $"Expected 1 to {ModelEndpointLimits.InjectedFaultsMax} waiting faults, but there would be others.",
                    statusCode: 400);
        }
        catch (JsonException exception)
        {
            return Results.Problem($"Expected a fault, but {exception.Message}", statusCode: 400);
        }
    }
}
