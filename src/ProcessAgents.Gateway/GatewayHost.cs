using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProcessAgents.Broker;
using ProcessAgents.Gateway.Grpc;
using ProcessAgents.Gateway.Rest;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.Search;

namespace ProcessAgents.Gateway;

/// <summary>Serves a broker over gRPC and REST v2, each on a port of its own.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly GrpcServer grpc;
    private readonly WebApplication rest;

    private GatewayHost(GrpcServer grpc, WebApplication rest)
    {
        this.grpc = grpc;
        this.rest = rest;
        GrpcAddress = new Uri($"http://{grpc.EndPoint}");
        var addresses = rest.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        RestAddress = new Uri(addresses.Addresses.First());
    }

    /// <summary>Where gRPC is served, with the port that was picked.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where REST v2 is served, with the port that was picked; paths begin with "/v2".</summary>
    public Uri RestAddress { get; }

    /// <summary>Listens on both ports; returns when both take requests.</summary>
    /// <param name="search">What REST queries; follows the broker from here on. Null keeps one in memory.</param>
    /// <exception cref="GatewayStartException">
    /// The search store belongs to another log, a port is taken, or the address is open to others without sign-in.
    /// </exception>
    public static async Task<GatewayHost> StartAsync(
        GatewayOptions options,
        ProcessBroker broker,
        TimeProvider? timeProvider = null,
        ILoggerFactory? loggerFactory = null,
        SearchStore? search = null,
        CancellationToken cancellationToken = default)
    {
        if (!IPAddress.IsLoopback(options.Address))
        {
            throw new GatewayStartException(
                $"Expected to listen on a loopback address, but '{options.Address}' is open to other machines and no " +
                "authentication is configured. Use 127.0.0.1, and a proxy that signs people in to reach it from elsewhere.");
        }

        timeProvider ??= TimeProvider.System;
        loggerFactory ??= NullLoggerFactory.Instance;
        var exporter = new SearchExporter(search ?? SearchStore.Open(null, timeProvider));
        Follow(broker, exporter);
        var grpc = await StartGrpcAsync(options, broker, timeProvider, loggerFactory, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            var rest = await StartRestAsync(options, broker, exporter, timeProvider, loggerFactory, cancellationToken)
                .ConfigureAwait(false);
            return new GatewayHost(grpc, rest);
        }
        catch
        {
            await grpc.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes no new requests, ends parked ones, lets running ones finish, then closes both ports.</summary>
    public async Task StopAsync()
    {
        var closing = rest.StopAsync();
        await grpc.StopAsync().ConfigureAwait(false);
        await closing.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await grpc.DisposeAsync().ConfigureAwait(false);
        await rest.DisposeAsync().ConfigureAwait(false);
    }

    private static void Follow(ProcessBroker broker, SearchExporter exporter)
    {
        try
        {
            broker.AddExporter(exporter);
        }
        catch (InvalidOperationException exception)
        {
            throw new GatewayStartException(
                $"{exception.Message} Delete the search file; it is filled from the log again.", exception);
        }
    }

    private static async Task<GrpcServer> StartGrpcAsync(
        GatewayOptions options,
        ProcessBroker broker,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken)
    {
        var routes = GrpcApi.Routes(broker, options, timeProvider);
        var server = new GrpcServerOptions
        {
            Address = options.Address,
            Port = options.GrpcPort,
            Limits = options.Limits.Grpc,
        };
        try
        {
            return await GrpcServer.StartAsync(server, routes, timeProvider, loggerFactory, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw PortTaken("gRPC", options.Address, options.GrpcPort, "--grpc-port", exception);
        }
    }

    private static async Task<WebApplication> StartRestAsync(
        GatewayOptions options,
        ProcessBroker broker,
        SearchExporter exporter,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.RestPort, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddRouting();
        builder.Services.Replace(ServiceDescriptor.Singleton(loggerFactory));
        builder.Services.AddSingleton(timeProvider);
        var application = builder.Build();
        RestApi.Map(application, broker, exporter, options);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return application;
        }
        catch (IOException exception)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw PortTaken("REST", options.Address, options.RestPort, "--rest-port", exception);
        }
    }

    private static GatewayStartException PortTaken(
        string what, IPAddress address, int port, string option, IOException cause) => new(
            $"Expected to listen for {what} on {address}:{port}, but: {cause.Message} " +
            $"Stop what uses the port, or choose another with {option} (0 picks a free one).",
            cause);
}
