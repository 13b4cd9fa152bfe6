using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ProcessAgents.Client.Tests;

public sealed class RestRetriesTests
{
    private const string Problem =
        """{"type":"about:blank","title":"RESOURCE_EXHAUSTED","status":503,"detail":"Too much.","instance":"/v2"}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_as_long_as_the_gateway_asks()
    {
        var time = new SkippingTime();
        await using var gateway = await ScriptedGateway.StartAsync((context, call) =>
        {
            if (call > 1)
            {
                return context.Response.WriteAsync("""{"messageKey":"7","tenantId":"<default>"}""");
            }

            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "17";
            return Task.CompletedTask;
        });
        await using var client = gateway.Client(time);

        var key = await client.PublishMessageAsync(new MessagePublication { Name = "m" }, Cancellation);

        key.ShouldBe(7);
        gateway.CallsCount.ShouldBe(2);
        time.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Fact]
    public async Task Gives_up_after_the_last_attempt_with_what_the_gateway_said()
    {
        await using var gateway = await ScriptedGateway.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync(Problem);
        });
        var time = new SkippingTime();
        await using var client = gateway.Client(time);

        var failure = await Should.ThrowAsync<GatewayException>(() => client.GetTopologyAsync(Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.ResourceExhausted);
        failure.Detail.ShouldBe("Too much.");
        gateway.CallsCount.ShouldBe(5);
        time.Waits.Count.ShouldBe(4);
        time.Waits.Zip([0.1, 0.3, 0.9, 2.7]).ShouldAllBe(wait =>
            wait.First.TotalSeconds >= wait.Second / 2 && wait.First.TotalSeconds <= wait.Second);
    }

    [Fact]
    public async Task A_broken_connection_repeats_what_does_no_harm_twice_and_nothing_else()
    {
        await using var gateway = await ScriptedGateway.StartAsync((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var client = gateway.Client(new SkippingTime());

        var creation = await Should.ThrowAsync<GatewayException>(() => client.CreateProcessInstanceAsync(
            new ProcessInstanceCreation { BpmnProcessId = "p" }, Cancellation));
        var callsOfCreation = gateway.CallsCount;
        await Should.ThrowAsync<GatewayException>(() => client.CompleteJobAsync(1, cancellationToken: Cancellation));

        creation.Code.ShouldBe(GatewayErrorCode.Unavailable);
        callsOfCreation.ShouldBe(1);
        gateway.CallsCount.ShouldBe(6);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_tried_again_even_for_a_creation()
    {
        var time = new SkippingTime();
        await using var gateway = await ScriptedGateway.StartAsync((_, _) => Task.CompletedTask);
        await using var client = gateway.Client(time);
        await gateway.StopAsync();

        var failure = await Should.ThrowAsync<GatewayException>(() => client.CreateProcessInstanceAsync(
            new ProcessInstanceCreation { BpmnProcessId = "p" }, Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.Unavailable);
        time.Waits.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_refusal_is_not_repeated()
    {
        await using var gateway = await ScriptedGateway.StartAsync((context, _) =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        await using var client = gateway.Client(new SkippingTime());

        var failure = await Should.ThrowAsync<GatewayException>(() => client.GetTopologyAsync(Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.Unauthenticated);
        gateway.CallsCount.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_says_so()
    {
        await using var gateway = await ScriptedGateway.StartAsync(
            (context, _) => context.Response.WriteAsync("<html>a proxy</html>"));
        await using var client = gateway.Client(new SkippingTime());

        var failure = await Should.ThrowAsync<GatewayException>(() => client.GetTopologyAsync(Cancellation));

        failure.Code.ShouldBe(GatewayErrorCode.Internal);
        failure.Detail.ShouldContain("'topology'");
    }

    [Fact]
    public async Task Sends_the_authorization_of_the_moment()
    {
        var seen = new List<string>();
        await using var gateway = await ScriptedGateway.StartAsync((context, _) =>
        {
            seen.Add(context.Request.Headers.Authorization.ToString());
            return context.Response.WriteAsync("""{"brokers":[],"gatewayVersion":"8.9.0"}""");
        });
        var token = 0;
        await using var client = new RestGatewayClient(new RestGatewayClientOptions
        {
            Address = gateway.Address,
            Authorization = _ => ValueTask.FromResult<string?>($"Bearer {++token}"),
        });

        await client.GetTopologyAsync(Cancellation);
        await client.GetTopologyAsync(Cancellation);

        seen.ShouldBe(["Bearer 1", "Bearer 2"]);
    }

    /// <summary>Waits are over as soon as they begin, and noted.</summary>
    private sealed class SkippingTime : TimeProvider
    {
        /// <summary>Time-outs of requests in these tests are longer than any pause between them.</summary>
        public static readonly TimeSpan RequestTimeout = TimeSpan.FromHours(1);

        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= RequestTimeout || dueTime == Timeout.InfiniteTimeSpan)
            {
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
            }

            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class ScriptedGateway(WebApplication application) : IAsyncDisposable
    {
        private int _callsCount;

        public int CallsCount => _callsCount;

        public Uri Address { get; private set; } = null!;

        public static async Task<ScriptedGateway> StartAsync(Func<HttpContext, int, Task> answer)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var application = builder.Build();
            var gateway = new ScriptedGateway(application);
            application.Run(context => answer(context, Interlocked.Increment(ref gateway._callsCount)));
            await application.StartAsync(Cancellation);
            gateway.Address = new Uri(application.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!.Addresses.First());
            return gateway;
        }

        public RestGatewayClient Client(TimeProvider time) => new(
            new RestGatewayClientOptions
            {
                Address = Address,
                RequestTimeout = SkippingTime.RequestTimeout,
                RequestTimeoutOffset = SkippingTime.RequestTimeout,
            },
            time);

        public Task StopAsync() => application.StopAsync(Cancellation);

        public ValueTask DisposeAsync() => application.DisposeAsync();
    }
}
