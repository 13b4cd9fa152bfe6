using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ProcessAgents.GatewayProtocol;

/// <summary>A gRPC server on bare Kestrel: HTTP/2 without TLS.</summary>
public sealed class GrpcServer : IAsyncDisposable
{
    private readonly KestrelServer kestrel;
    private readonly ServiceProvider services;
    private readonly CancellationTokenSource stopping;
    private readonly GrpcServerOptions options;
    private int stopped;

    private GrpcServer(
        KestrelServer kestrel, ServiceProvider services, CancellationTokenSource stopping, GrpcServerOptions options)
    {
        this.kestrel = kestrel;
        this.services = services;
        this.stopping = stopping;
        this.options = options;
        var address = new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        EndPoint = new IPEndPoint(options.Address, address.Port);
    }

    /// <summary>Where it listens, with the port that was picked.</summary>
    public IPEndPoint EndPoint { get; }

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<GrpcServer> StartAsync(
        GrpcServerOptions options,
        GrpcRoutes routes,
        TimeProvider timeProvider,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken = default)
    {
        var services = new ServiceCollection().AddSingleton(loggerFactory).AddLogging().BuildServiceProvider();
        var stopping = new CancellationTokenSource();
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggerFactory);
        var kestrel = new KestrelServer(Options.Create(Configure(options, services)), transport, loggerFactory);
        var logger = loggerFactory.CreateLogger<GrpcServer>();
        var application = new GrpcApplication(routes, options, timeProvider, logger, stopping.Token);
        try
        {
            await kestrel.StartAsync(application, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            kestrel.Dispose();
            stopping.Dispose();
            await services.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return new GrpcServer(kestrel, services, stopping, options);
    }

    /// <summary>Takes no new calls, ends parked ones with UNAVAILABLE, lets the others finish, then closes.</summary>
    /// <remarks>Clients see GOAWAY. Calls still running after <see cref="GrpcLimits.DrainTimeout"/> are cut.</remarks>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
        {
            return;
        }

        await stopping.CancelAsync().ConfigureAwait(false);
        using var drained = new CancellationTokenSource(options.Limits.DrainTimeout);
        await kestrel.StopAsync(drained.Token).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        kestrel.Dispose();
        stopping.Dispose();
        await services.DisposeAsync().ConfigureAwait(false);
    }

    internal static KestrelServerOptions Configure(GrpcServerOptions options, IServiceProvider services)
    {
        var limits = options.Limits;
        var kestrel = new KestrelServerOptions { ApplicationServices = services, AddServerHeader = false };
        kestrel.Limits.MaxConcurrentConnections = limits.ConnectionsMax;
        kestrel.Limits.Http2.MaxStreamsPerConnection = limits.StreamsPerConnectionMax;
        kestrel.Limits.Http2.InitialStreamWindowSize = limits.StreamWindowBytes;
        kestrel.Limits.Http2.InitialConnectionWindowSize = limits.ConnectionWindowBytes;
        kestrel.Limits.Http2.KeepAlivePingDelay = limits.KeepAlivePingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = limits.KeepAlivePingTimeout;

        // The length prefix of a message bounds a request, not its whole body.
        kestrel.Limits.MaxRequestBodySize = null;

        // A minimal rate is kept per connection: one client that reads a stream slowly would cost its other calls.
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        return kestrel;
    }
}
